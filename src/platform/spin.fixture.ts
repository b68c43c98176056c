// Long work for thread.test.ts: it never waits and ends only when it is told to stop.
import { threadWork } from '#platform/thread.ts'

threadWork<{ deaf: boolean }, number, never>(({ deaf }, { told, signal }) => {
  for (let turn = 0; ; turn++) {
    if (turn % 1000 === 0) told(turn)
    if (!deaf && signal.aborted) throw signal.reason
  }
})
