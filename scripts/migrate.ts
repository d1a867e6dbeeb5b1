import './support/load-env';
import { prepareDatabase } from './support/database';

const { release } = await prepareDatabase();
await release();
process.stdout.write('The database is up to date.\n');
