import { Tabs } from '@/components/ui/tabs';

/** A mail as its reader sees it, on a desk, on a phone and as plain text. It runs nothing and leads nowhere. */
export function MailView({ html, text }: { html: string; text: string }) {
  const plain = <pre className="font-sans whitespace-pre-wrap break-words">{text}</pre>;
  if (html === '') return plain;
  return (
    <Tabs
      label="Shown"
      tabs={[
        { value: 'desktop', label: 'Desktop', content: <Framed html={html} width={680} /> },
        { value: 'phone', label: 'Phone', content: <Framed html={html} width={360} /> },
        { value: 'text', label: 'Plain text', content: plain },
      ]}
    />
  );
}

function Framed({ html, width }: { html: string; width: number }) {
  return (
    <iframe
      title="The mail"
      sandbox=""
      srcDoc={html}
      className="h-[640px] max-w-full rounded-sm border bg-white"
      style={{ width }}
    />
  );
}
