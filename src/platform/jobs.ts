import { PgBoss } from 'pg-boss'
import { type Address, poolConfig } from '#platform/database.ts'

export type Job = {
  name: string
  /** Five fields, in `zone`. */
  cron: string
  run(): Promise<void>
}

export type Jobs = {
  /** Runs a job soon, and as often as once a second however often it is asked: after a write there is mail to send. */
  poke(name: string): Promise<void>
  stop(): Promise<void>
}

/**
 * Runs jobs at their times with pg-boss, in one of however many processes there are. Jobs are idempotent: after a crash
 * one may run again. A batch of ten with bursts, because one job a poll would leave a queue waiting (decision 6).
 */
export async function startJobs(
  address: Address,
  jobs: readonly Job[],
  onError: (error: Error) => void,
): Promise<Jobs> {
  const { connectionString, host, user, database } = poolConfig(address)
  const where =
    connectionString === undefined ? { host, user: user as string, database: database as string } : { connectionString }
  const boss = new PgBoss({ ...where, max: 4, schema: 'pgboss' })
  boss.on('error', onError)
  await boss.start()
  for (const job of jobs) {
    await boss.createQueue(job.name)
    await boss.schedule(job.name, job.cron, {}, { tz: 'UTC' })
    await boss.work(job.name, { batchSize: 10, burstWhenBatchFull: true, pollingIntervalSeconds: 2 }, () => job.run())
  }
  return {
    async poke(name) {
      // the job of this second may have run already, and have seen nothing of this write: then one of the next second does
      await boss.send(name, {}, { singletonSeconds: 1, singletonKey: 'poke', singletonNextSlot: true })
    },
    stop: () => boss.stop({ graceful: true, timeout: 5000 }),
  }
}
