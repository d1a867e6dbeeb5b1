import { cn } from './cn';

/** A grey block in the place and size of what is loading. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cn('block h-4 animate-pulse rounded-sm bg-ended-soft', className)} />;
}

/** Says once that something is loading; the blocks themselves are silent. */
function Loading({ label = 'Loading' }: { label?: string }) {
  return (
    <span role="status" className="sr-only">
      {label}
    </span>
  );
}

export function TableSkeleton({ columns = 5, rows = 10 }: { columns?: number; rows?: number }) {
  return (
    <div className="overflow-hidden rounded-md border bg-surface">
      <Loading />
      {places(rows + 1).map((row) => (
        <div
          key={row}
          className={cn('flex h-row items-center gap-6 border-b px-3 last:border-b-0', row === 0 && 'bg-sunken')}
        >
          {places(columns).map((column) => (
            <Skeleton key={column} className={cn('h-3 flex-1', column === 0 && 'flex-2')} />
          ))}
        </div>
      ))}
    </div>
  );
}

export function CardsSkeleton({ count = 3 }: { count?: number }) {
  return (
    <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
      <Loading />
      {places(count).map((place) => (
        <div key={place} className="flex flex-col gap-3 rounded-md border bg-surface p-4">
          <Skeleton className="h-5 w-1/2" />
          <Skeleton />
          <Skeleton className="w-3/4" />
          <Skeleton className="mt-4 h-9" />
        </div>
      ))}
    </div>
  );
}

/** A heading and a table, for the `loading.tsx` of a list. */
export function ListPageSkeleton({ columns }: { columns?: number }) {
  return (
    <div className="flex flex-col gap-4">
      <Skeleton className="h-7 w-48" />
      <Skeleton className="h-8 w-72" />
      <TableSkeleton columns={columns} />
    </div>
  );
}

/** A heading, facts and a table, for the `loading.tsx` of what a list leads to. */
export function DetailPageSkeleton() {
  return (
    <div className="flex flex-col gap-4">
      <Skeleton className="h-4 w-24" />
      <Skeleton className="h-7 w-64 max-w-full" />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex flex-col gap-4">
          <BlockSkeleton lines={4} />
          <TableSkeleton columns={4} rows={4} />
        </div>
        <BlockSkeleton lines={6} />
      </div>
    </div>
  );
}

/** A heading and fields, for the `loading.tsx` of a form. */
export function FormPageSkeleton() {
  return (
    <div className="flex flex-col gap-4">
      <Loading />
      <Skeleton className="h-7 w-64 max-w-full" />
      <div className="flex flex-col gap-6 rounded-md border bg-surface p-4">
        {places(4).map((place) => (
          <div key={place} className="flex flex-col gap-2">
            <Skeleton className="h-3 w-32" />
            <Skeleton className="h-9" />
          </div>
        ))}
      </div>
    </div>
  );
}

function BlockSkeleton({ lines }: { lines: number }) {
  return (
    <div className="flex flex-col gap-3 rounded-md border bg-surface p-4">
      <Skeleton className="h-5 w-1/3" />
      {places(lines).map((line) => (
        <Skeleton key={line} className={line % 2 ? 'w-3/4' : ''} />
      ))}
    </div>
  );
}

function places(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
