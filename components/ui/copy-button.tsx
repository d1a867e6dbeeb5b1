'use client';

import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from './button';

/** Copies `text`; `label` says what it is: "Copy reference". */
export function CopyButton({
  text,
  label,
  isLabelHidden = false,
}: {
  text: string;
  label: string;
  isLabelHidden?: boolean;
}) {
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  const Icon = isCopied ? Check : Copy;
  return (
    <>
      <Button
        variant="quiet"
        size={isLabelHidden ? 'icon' : 'md'}
        onClick={copy}
        aria-label={isLabelHidden ? label : undefined}
      >
        <Icon aria-hidden />
        {!isLabelHidden && label}
      </Button>
      <span role="status" className="sr-only">
        {isCopied && 'Copied'}
      </span>
    </>
  );
}
