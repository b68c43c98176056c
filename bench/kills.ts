// kill -9 of the sending worker, again and again, against a sink that counts Message-IDs: what is lost, what comes twice.
// 20 kills in each mode unless KILLS says more.
import { killedRuns } from '#test/kills.ts'

for (const mode of ['again', 'held'] as const) {
  const { mails, killed, lost, twice, uncertain } = await killedRuns(mode, Number(process.env.KILLS ?? 20))
  const name = mode === 'again' ? 'at least once' : 'held when unknown'
  console.log(
    `${name}: ${killed} kills, ${mails} mails, ${lost} lost, ${twice} came twice, ${uncertain} held for a person`,
  )
  if (lost > 0 || (mode === 'held' && twice > 0)) process.exitCode = 1
}
