import type { Instant } from '#kit/dates.ts'
import { countText } from '#kit/text.ts'
import { Facts, Section } from '#ui/parts.tsx'
import type { Health } from '#features/desk/mail/health/model.ts'
import { CountedMails } from '#features/desk/mail/waiting/pages.tsx'
import type { Door } from '#features/mail/incoming/model.ts'

const words = {
  queue: 'What waits',
  due: 'Should have left',
  since: (at: string) => `, the oldest since ${at}`,
  putOff: 'Put off by the other side',
  putOffHint: '; tried again for three days, in growing pauses',
  refusing: 'Our own mail server',
  refusingSince: (at: string, said: string) => `${said}. Since ${at}, `,
  refusingHint: ': nothing is lost, and each is tried again within the hour. Only your host can put this right.',
  planned: 'Leaves later, as planned',
  nothing: 'Nothing',
  stopped: 'Stopped by a chair',
  waiting: 'Came in and waits',
  waitingHint: (n: number, at: string, said: string) =>
    `${countText(n, 'mail')} that came in could not be passed on yet, the oldest waits since ${at}: ${said}. Tried again for three days; then whoever it is for has it as a note.`,
  doors: { imap: 'The mailbox', lmtp: 'LMTP', webhook: 'Signed calls', rehearsal: 'The rehearsal' } satisfies Record<
    Door,
    string
  >,
  doorWorks: (at: string) => `read ${at}`,
  doorFails: (said: string) => `cannot be read: ${said}`,
}

/** What waits, and how mail comes in. */
export const Queue = ({ health, at }: { health: Health; at: (instant: Instant) => string }) => (
  <Section id="queue" title={words.queue}>
    <Facts
      rows={[
        [
          words.due,
          health.oldest === null ? (
            words.nothing
          ) : (
            <>
              <CountedMails waiting={health.due} href="/committee/mail?waits=due" />
              {words.since(at(health.oldest))}
            </>
          ),
        ],
        [
          words.putOff,
          health.putOff.n === 0 ? (
            words.nothing
          ) : (
            <>
              <CountedMails waiting={health.putOff} href="/committee/mail?waits=put_off" />
              {words.putOffHint}
            </>
          ),
        ],
        ...(health.refusing === null
          ? []
          : [
              [
                words.refusing,
                <>
                  {words.refusingSince(at(health.refusing.since), health.refusing.said.replace(/\.$/, ''))}
                  <CountedMails waiting={health.refusing} href="/committee/mail?waits=refused" />
                  {words.refusingHint}
                </>,
              ] as const,
            ]),
        [
          words.planned,
          health.planned.n === 0 ? (
            words.nothing
          ) : (
            <CountedMails waiting={health.planned} href="/committee/mail?waits=later" />
          ),
        ],
        [
          words.stopped,
          health.stopped.n > 0 && <CountedMails waiting={health.stopped} href="/committee/mail?state=draft" />,
        ],
        ...(health.waiting === null
          ? []
          : [
              [
                words.waiting,
                words.waitingHint(health.waiting.n, at(health.waiting.since), health.waiting.said.replace(/\.$/, '')),
              ] as const,
            ]),
        ...health.doors.map(
          ({ door, lookedAt, said }) =>
            [words.doors[door], said === '' ? words.doorWorks(at(lookedAt)) : words.doorFails(said)] as const,
        ),
      ]}
    />
  </Section>
)
