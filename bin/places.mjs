import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json, wherever the command was called from. */
export const projectFolder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Locks and logs of installing and building. */
export const setupFolder = path.join(projectFolder, '.winnow-setup');

/** Where Winnow keeps its data: WINNOW_DATA, else `.winnow` in the project. Absolute. */
export function dataFolder() {
  return path.resolve(process.env.WINNOW_DATA || path.join(projectFolder, '.winnow'));
}

/** The folder Next builds into, relative to the project. */
export function buildFolderName() {
  return process.env.WINNOW_BUILD_DIR || '.next';
}
