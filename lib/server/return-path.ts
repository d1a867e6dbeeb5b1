/** A path of this site to go to after a detour, or undefined: never another site, and never a detour again. */
export function returnPath(text: string | undefined | null): string | undefined {
  if (!text?.startsWith('/') || /[\\\p{Cc}]/u.test(text)) return undefined;
  const base = 'http://here.invalid';
  if (!URL.canParse(text, base)) return undefined;
  const { origin, pathname, search } = new URL(text, base);
  if (origin !== base || pathname.startsWith('//') || detours.test(pathname)) return undefined;
  return pathname + search;
}

const detours = /^\/(sign-in|sign-up|forgot-password|reset-password|welcome|not-allowed|api|staff\/sign-in)(\/|$)/;
