/** A client of the test's own for the cloud: what a customer does with a project, and what is asked to check the module. */
export class Cloud {
  private constructor(
    readonly keystoneUrl: string,
    private readonly token: string,
    private readonly computeUrl: string,
    private readonly imageUrl: string,
  ) {}

  static async signIn(url: string, user: string, password: string, project: string): Promise<Cloud> {
    const identity = { methods: ['password'], password: { user: { name: user, domain: { id: 'default' }, password } } };
    const scope = { project: { name: project, domain: { id: 'default' } } };
    const answer = await fetch(`${url}/auth/tokens`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ auth: { identity, scope } }),
    });
    if (answer.status !== 201) throw new Error(`sign-in: ${answer.status}`);
    const { token } = await answer.json();
    const urlOf = (type: string) => token.catalog.find((own: { type: string }) => own.type === type).endpoints[0].url;
    return new Cloud(url, answer.headers.get('x-subject-token') ?? '', urlOf('compute'), urlOf('image'));
  }

  async call(method: string, path: string, body?: unknown) {
    const base = path.startsWith('/v3') ? this.keystoneUrl.replace(/\/v3$/, '') : this.computeUrl;
    const url = path.startsWith('http') ? path : `${base}${path}`;
    const answer = await fetch(url, {
      method,
      headers: {
        'x-auth-token': this.token,
        'content-type': 'application/json',
        'x-openstack-nova-api-version': '2.47',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: text.startsWith('{') ? JSON.parse(text) : text };
  }

  async projects(name: string): Promise<{ id: string; enabled: boolean }[]> {
    return (await this.call('GET', `/v3/projects?name=${name}`)).body.projects;
  }

  async users(name: string): Promise<{ id: string }[]> {
    return (await this.call('GET', `/v3/users?name=${name}`)).body.users;
  }

  async ensureFlavor(name: string, vcpus: number): Promise<string> {
    await this.call('POST', '/flavors', { flavor: { name, id: name, ram: 512 * vcpus, vcpus, disk: 1 } });
    return name;
  }

  /** An image that can be booted where nothing really runs. */
  async ensureImage(): Promise<string> {
    const { images } = (await this.call('GET', `${this.imageUrl}/v2/images`)).body;
    if (images[0]) return images[0].id;
    const image = { name: 'empty', disk_format: 'raw', container_format: 'bare', visibility: 'public' };
    const { body } = await this.call('POST', `${this.imageUrl}/v2/images`, image);
    await fetch(`${this.imageUrl}/v2/images/${body.id}/file`, {
      method: 'PUT',
      headers: { 'x-auth-token': this.token, 'content-type': 'application/octet-stream' },
      body: 'x'.repeat(1024),
    });
    return body.id;
  }

  /** Boots a server and waits until it runs. */
  async boot(flavorRef: string, imageRef: string): Promise<string> {
    const server = { name: 'web', flavorRef, imageRef, networks: 'none' };
    const { body, status } = await this.call('POST', '/servers', { server });
    if (status !== 202) throw new Error(`boot: ${status} ${JSON.stringify(body)}`);
    await this.waitFor(body.server.id, 'ACTIVE');
    return body.server.id;
  }

  async statusOf(serverId: string): Promise<string> {
    const { status, body } = await this.call('GET', `/servers/${serverId}`);
    return status === 404 ? 'GONE' : body.server.status;
  }

  async waitFor(serverId: string, wanted: string): Promise<void> {
    for (let waited = 0; waited < 60; waited += 1) {
      if ((await this.statusOf(serverId)) === wanted) return;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    throw new Error(`${serverId} is ${await this.statusOf(serverId)}, not ${wanted}`);
  }
}
