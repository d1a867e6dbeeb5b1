export type { Listing, ListQuery } from '../listing';
