import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { buttonClasses } from './button';

type DownloadLinkProps = { href: string; children: ReactNode; variant?: 'secondary' | 'quiet' };

/** A file to save. A plain link: what it leads to is no page. */
export function DownloadLink({ href, children, variant = 'secondary' }: DownloadLinkProps) {
  return (
    <a href={href} download className={buttonClasses({ variant })}>
      <Download aria-hidden /> {children}
    </a>
  );
}
