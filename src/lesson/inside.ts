/** True for a path that stays in its folder on every system: relative, with `/`, no `..`, no drive, no empty part. */
export function isInside(path: string): boolean {
  if (path === '' || /[\\:\0]/.test(path)) return false;
  return path.split('/').every((part) => part !== '' && part !== '..' && part !== '.');
}
