import Link from 'next/link';

/** The logo of a shop, or its name, as the link to its first page. */
export function ShopBrand({ name, logo }: { name: string; logo: string | null | undefined }) {
  return (
    <Link href="/" className="rounded-sm text-base font-semibold">
      {logo ? (
        // biome-ignore lint/performance/noImgElement: a small picture of our own, kept by browsers for ever
        <img src={logo} alt={name} className="h-8 w-auto max-w-40 object-contain" />
      ) : (
        name
      )}
    </Link>
  );
}
