import envPaths from 'env-paths';

/** Where progress is kept: `SERVE_LESSON_DATA_DIR`, or the platform's data directory for programs. */
export function progressDirectory(variables: Readonly<Record<string, string | undefined>>): string {
  return variables['SERVE_LESSON_DATA_DIR'] || envPaths('serve-lesson', { suffix: '' }).data;
}
