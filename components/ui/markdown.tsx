import type { ComponentProps } from 'react';
import ReactMarkdown, { type Components } from 'react-markdown';
import { cn } from './cn';

/**
 * Text that staff or customers wrote. HTML in it is shown as text, pictures are left out, headings stay below those of the page, and a
 * link is one only with http, https or mailto.
 */
export function Markdown({ text, className }: { text: string; className?: string }) {
  return (
    <div className={cn('flex min-w-0 flex-col gap-2 break-words', className)}>
      <ReactMarkdown components={components} urlTransform={safeAddress} disallowedElements={['img']} unwrapDisallowed>
        {text}
      </ReactMarkdown>
    </div>
  );
}

const components: Components = {
  a: SafeLink,
  h1: Heading,
  h2: Heading,
  h3: Heading,
  h4: Heading,
  h5: Heading,
  h6: Heading,
  ul: ({ children }) => <ul className="flex list-disc flex-col gap-1 pl-5">{children}</ul>,
  ol: ({ children }) => <ol className="flex list-decimal flex-col gap-1 pl-5">{children}</ol>,
  code: ({ children }) => <code className="rounded-sm bg-sunken px-1 font-mono text-[0.9em]">{children}</code>,
  pre: ({ children }) => <pre className="overflow-x-auto rounded-md bg-sunken p-3">{children}</pre>,
  blockquote: ({ children }) => <blockquote className="border-l-2 border-edge pl-3 text-muted">{children}</blockquote>,
};

function SafeLink({ href, children }: ComponentProps<'a'>) {
  if (!href) return <span>{children}</span>;
  return (
    <a
      href={href}
      rel="noopener noreferrer nofollow ugc"
      target={href.startsWith('mailto:') ? undefined : '_blank'}
      className="text-accent-ink underline underline-offset-4"
    >
      {children}
    </a>
  );
}

function Heading({ children }: ComponentProps<'h2'>) {
  return <p className="font-semibold">{children}</p>;
}

/** Returns "" for every address that is not absolute with a harmless scheme; `SafeLink` then draws plain text. */
export function safeAddress(address: string): string {
  try {
    return ['http:', 'https:', 'mailto:'].includes(new URL(address).protocol) ? address : '';
  } catch {
    return '';
  }
}
