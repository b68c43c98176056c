// kill -9 of the process that publishes 1,500 pairs, and then of the one that sends their 4,500 mails, again and again for
// about a minute: what is half done, what is lost, what comes twice. 20 kills of each unless KILLS says more.
import { killedPublications } from '#test/publication-kills.ts'

const kills = Number(process.env.KILLS ?? 20)
const { pairs, mails, publishing, sending } = await killedPublications({
  mentees: 3000,
  mentors: 1500,
  kills,
  atMost: 60_000,
})
console.log(
  `${pairs} pairs, ${mails} mails; killed while publishing: ${publishing.nothing} times nothing was there, ${publishing.all} times all, ${publishing.half.length} times half`,
)
console.log(
  `killed ${sending.kills} times while sending: ${sending.lost} lost, ${sending.twice} came twice, ${sending.unknown} with another Message-ID`,
)
if (publishing.half.length + sending.lost + sending.unknown > 0 || sending.twice > sending.kills) process.exitCode = 1
