import { workerData } from 'node:worker_threads'

// Runs beside a typesetter that may be busy for ever. Ends the process when it takes more memory than allowed
// (SIGTERM, which letter.ts reads as just that) and when whoever started it is gone.
const bytes = Number(workerData) * 2 ** 20
const parent = process.ppid
setInterval(() => {
  if (process.memoryUsage.rss() > bytes) process.kill(process.pid, 'SIGTERM')
  if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL')
}, 50)
