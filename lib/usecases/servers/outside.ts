import type { HttpClient } from '@/lib/modules/http';

/** The way out of the house: guarded requests, and secrets that rest encrypted. Doors hand it to use cases. */
export type Outside = {
  http(target: {
    url: string;
    verifiesTls: boolean;
    allowsPrivate: boolean;
    timeoutMs: number;
    isBodyIgnored?: boolean;
  }): HttpClient;
  seal(text: string, boundTo: string): string;
  unseal(sealed: string, boundTo: string): string | undefined;
};
