import { workerData } from 'node:worker_threads'

// Runs beside a typesetter that may be busy for ever. Ends the process when it takes more memory than allowed
// (SIGTERM, which letter.ts reads as just that) and when whoever started it is gone.
const [mebibytes, parent] = (workerData as string[]).map(Number)
setInterval(() => {
  if (process.memoryUsage.rss() > Number(mebibytes) * 2 ** 20) process.kill(process.pid, 'SIGTERM')
  if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL')
}, 50)
