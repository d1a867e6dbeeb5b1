import { eq, sql } from 'drizzle-orm';
import { newId } from '@/db/ids';
import * as t from '@/db/schema';
import { provisioningModules } from '@/lib/modules/provisioning/registry';
import { outside } from '@/lib/platform/outside';
import { saveServer } from '@/lib/usecases/servers/save-server';
import { saveServerGroup } from '@/lib/usecases/servers/save-server-group';
import { runModuleTask, type TaskRun, type TaskRunOptions } from '@/lib/usecases/services/run-module-task';
import type { ScratchDatabase } from './database';
import type { Ordered, Shop } from './shop';

/** A shop whose product `hosting-starter` is made by a module on one server. */
export class ModuleShop {
  private constructor(
    private readonly scratch: ScratchDatabase,
    private readonly shop: Shop,
    readonly serverId: string,
  ) {}

  static async open(
    scratch: ScratchDatabase,
    shop: Shop,
    now: number,
    {
      module,
      url,
      connection,
      settings,
    }: { module: string; url: string; connection: Record<string, string>; settings: Record<string, unknown> },
  ): Promise<ModuleShop> {
    const context = shop.context(now);
    const group = await saveServerGroup(context, { groupId: null, name: module, module, placement: 'fill' });
    if (!group.ok) throw new Error(group.code);
    const server = await saveServer(context, outside, {
      serverId: null,
      name: 'first',
      module,
      url,
      groupId: group.groupId,
      position: 0,
      verifiesTls: true,
      allowsPrivate: true,
      capacity: null,
      status: 'open',
      connection,
    });
    if (!server.ok) throw new Error(JSON.stringify(server));
    await scratch.db
      .update(t.products)
      .set({ module, moduleSettings: { serverGroup: group.groupId, ...settings } })
      .where(eq(t.products.code, 'hosting-starter'));
    return new ModuleShop(scratch, shop, server.serverId);
  }

  /** Changes what the product says about its module. */
  async configure(settings: Record<string, unknown>): Promise<void> {
    const moduleSettings = sql`${t.products.moduleSettings} || ${JSON.stringify(settings)}::jsonb`;
    await this.scratch.db.update(t.products).set({ moduleSettings }).where(eq(t.products.code, 'hosting-starter'));
  }

  /** Adds a task, as a change of the service does. */
  async ask({ serviceId, clientId }: Ordered, verb: 'change', createdAt: number): Promise<void> {
    const task = { id: newId(), serviceId, clientId, verb, status: 'queued' as const, createdAt };
    await this.scratch.db.insert(t.moduleTasks).values(task);
  }

  async tasksOf(serviceId: string) {
    return this.scratch.db
      .select()
      .from(t.moduleTasks)
      .where(eq(t.moduleTasks.serviceId, serviceId))
      .orderBy(t.moduleTasks.createdAt, t.moduleTasks.id);
  }

  /** Takes up the latest task of a service. */
  async runLatest(serviceId: string, now: number, options: Partial<TaskRunOptions> = {}): Promise<TaskRun> {
    const id = (await this.tasksOf(serviceId)).at(-1)?.id ?? '';
    return runModuleTask(this.shop.context(now), id, {
      modules: provisioningModules,
      outside,
      limitMs: 400,
      ...options,
    });
  }

  async service(serviceId: string) {
    const [row] = await this.scratch.db.select().from(t.services).where(eq(t.services.id, serviceId));
    return row;
  }
}
