import Bowser from 'bowser';

/** "Firefox on Linux", as far as a browser tells it. */
export function deviceName(userAgent: string): string {
  if (userAgent.trim() === '') return 'Unknown device';
  const { browser, os } = Bowser.parse(userAgent);
  return [browser.name || 'A browser', os.name && `on ${os.name}`].filter(Boolean).join(' ');
}
