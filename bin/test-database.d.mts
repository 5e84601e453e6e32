export const testDataFolder: string;

export interface TestServer {
  url: string;
  run: string;
  createMigrated(name: string): Promise<{ url: string; database: string }>;
  release(): Promise<void>;
}

export function openTestServer(): Promise<TestServer>;
export function cloneDatabase(serverUrl: string, database: string, template: string): Promise<string>;
export function dropUnused(serverUrl: string, database: string): Promise<void>;
