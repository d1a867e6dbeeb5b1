import './support/load-env';
import { serve } from './support/serve';

await serve('production');
