import { pino } from 'pino'

/** Facts and ids only: never a name, an address or a text somebody wrote (trust.md, 6.24). */
export function openLog(level = process.env.LOG_LEVEL ?? 'info') {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime })
}
