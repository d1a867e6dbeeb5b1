import { createDatabase } from '@/db/client';
import { systemContext } from '@/lib/jobs/context';
import { provisioningModules } from '@/lib/modules/provisioning/registry';
import { outside } from '@/lib/platform/outside';
import { runModuleTask } from '@/lib/usecases/services/run-module-task';

// A worker of its own process with one task, which the test kills while it waits for an answer.
const [url = '', taskId = ''] = process.argv.slice(2);
const { db } = createDatabase({ url, maxConnections: 2 });
await runModuleTask(systemContext(db), taskId, { modules: provisioningModules, outside });
process.exit(0);
