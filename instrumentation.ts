/** Once when the server starts: imports that were under way when it was stopped go on. It does not wait for them. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { resumeJobs } = await import('./lib/server/import-jobs');
  resumeJobs().catch((error: unknown) =>
    console.error('Imports that were under way could not be taken up again.', error),
  );
}
