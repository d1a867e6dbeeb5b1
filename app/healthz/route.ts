/** Whether the process answers; it asks nobody else. */
export const GET = () => Response.json({ ok: true });

export const dynamic = 'force-dynamic';
