/** Without the query and without the secret of a link: who reads the log must not be able to follow it. */
export function loggedPath(path: string | null): string | undefined {
  return path?.replace(/\?.*$/, '').replace(/^\/(reset-password|invitation)\/.+/, '/$1/[hidden]');
}
