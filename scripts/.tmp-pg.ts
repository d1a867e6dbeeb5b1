import { startEmbeddedPostgres, throwAwaySettings } from '@/lib/platform/embedded-postgres';
const s = await startEmbeddedPostgres({ folder: '/tmp/jobs/pg', settings: throwAwaySettings });
console.log(s.urlOf('postgres'));
setInterval(()=>{}, 1e6);
process.on('SIGTERM', async()=>{ await s.release(); process.exit(0)});
