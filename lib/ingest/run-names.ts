/** A folder of traces as somebody gave it: its path from what was given on, '' for files given without a folder. */
export type GivenFolder = string;

export const folderOf = (filePath: string): GivenFolder => {
  const slash = filePath.lastIndexOf('/');
  return slash < 0 ? '' : filePath.slice(0, slash);
};

/**
 * The run that a folder's traces make: its path relative to the last component of what was given, or that component itself.
 * '' when there is no folder and so no name: then somebody has to say one.
 */
export function runNameOf(folder: GivenFolder): string {
  const slash = folder.indexOf('/');
  return slash < 0 ? folder : folder.slice(slash + 1);
}

/** The names that more than one folder has: without somebody saying so they would become one run. */
export function sharedNames(names: readonly string[]): Set<string> {
  const seen = new Set<string>();
  return new Set(names.filter((name) => seen.size === seen.add(name).size));
}
