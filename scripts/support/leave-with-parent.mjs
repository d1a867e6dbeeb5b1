// Preloaded into every child of the commands: whoever started it may be killed without a chance to stop it.
const parent = process.ppid;

setInterval(() => {
  if (process.ppid === parent) return;
  try {
    // The child leads a process group of its own; its children leave with it.
    process.kill(-process.pid, 'SIGTERM');
  } catch {
    process.kill(process.pid, 'SIGTERM');
  }
}, 1000).unref();
