import { Address } from '#ui/mailed.tsx'
import { Card, Facts } from '#ui/parts.tsx'
import { Tag } from '#ui/tags.tsx'
import type { Channel } from '#features/applications/model.ts'
import type { Side } from '#features/desk/pair/model.ts'

const words = {
  roles: { mentor: 'Mentor', mentee: 'Mentee' },
  role: 'Role',
  alsoOf: 'also of',
  email: 'Email',
  returned: 'Our mail comes back',
  talksBy: 'Talks by',
  offers: 'Offers',
  asks: 'Asks about',
  member: 'Member',
  membership: {
    verified: 'Verified',
    lapsed: 'Lapsed',
    missing: 'No number given',
    not_found: 'Not on the roster',
    mismatch: 'Number of somebody else',
  },
}

const channelWords: Record<Channel, string> = {
  email: 'email',
  phone: 'phone',
  video: 'video call',
  text: 'text message',
}

/** One of the two, as far as matching used what they said. */
export function PersonCard({ side, role }: { side: Side; role: 'mentor' | 'mentee' }) {
  const { answers, membership } = side
  const line = answers && [answers.jobTitle, answers.employer, answers.city].filter((part) => part !== '').join(', ')
  return (
    <Card id={`card-${role}`} title={side.name}>
      {line && <p>{line}</p>}
      <Facts
        rows={[
          [
            words.role,
            <>
              {words.roles[role]}
              {side.others.map((other, place) => (
                <>
                  {place === 0 ? `, ${words.alsoOf} ` : ', '}
                  {other.pairId === null ? other.name : <a href={`/committee/pairs/${other.pairId}`}>{other.name}</a>}
                </>
              ))}
            </>,
          ],
          [
            words.email,
            <>
              <Address address={side.email} />{' '}
              {side.addressState === 'returned' && (
                <Tag shape="cross" hot>
                  {words.returned}
                </Tag>
              )}
            </>,
          ],
          [words.talksBy, answers && answers.channels.map((channel) => channelWords[channel]).join(', ')],
          [role === 'mentor' ? words.offers : words.asks, answers && answers.topics.join(', ')],
          [
            words.member,
            membership && (
              <Tag shape={membership === 'verified' ? 'tick' : 'ring'} calm>
                {words.membership[membership]}
              </Tag>
            ),
          ],
        ]}
      />
    </Card>
  )
}
