import type { ZodType } from 'zod';
import type { HttpClient } from './http';

/** A server of somebody else, ready to be talked to. */
export type ModuleServer<Connection = unknown> = {
  id: string;
  /** Its address as staff wrote it. */
  url: string;
  /** What staff say about it besides, secrets included, as `connection` has parsed it. */
  connection: Connection;
  http: HttpClient;
};

export type Probe = { ok: true; says: string } | { ok: false; message: string };

/** What a module that works on servers says about them. */
export type ServerNeeds<Connection = unknown> = {
  /**
   * The shape of what staff enter about a server, from which its form is drawn. Fields with `.meta({ secret: true })` are
   * encrypted and never shown again.
   */
  connection: ZodType<Connection>;
  /** An example of an address, shown in the form. */
  urlExample: string;
  /** Tries whether the server answers and lets us in. */
  probe(server: ModuleServer<Connection>): Promise<Probe>;
  /** The values to choose a setting of a product from, for settings with `.meta({ source: 'server' })`. */
  choices?(setting: string, server: ModuleServer<Connection>): Promise<readonly { value: string; label: string }[]>;
};
