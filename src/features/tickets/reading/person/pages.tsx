import { Telephone } from '#ui/mailed.tsx'
import { Section } from '#ui/parts.tsx'
import { Tag } from '#ui/tags.tsx'
import type { Reachable } from '#features/tickets/reading/model.ts'

const words = {
  roles: { mentor: 'Mentor', mentee: 'Mentee' },
  second: 'Second address',
  phone: 'Phone',
  private: 'For the committee alone: their partner may not have it.',
  returned: 'Our mail comes back',
}

/** Somebody a ticket is about, with every way to reach them. */
export const Person = ({ person }: { person: Reachable }) => (
  <Section id={`person-${person.role}`} title={person.name}>
    <p class="small quiet">{words.roles[person.role]}</p>
    <p>
      <a class="link" href={`mailto:${person.email}`}>
        {person.email}
      </a>{' '}
      {person.addressState === 'returned' && (
        <Tag shape="cross" hot>
          {words.returned}
        </Tag>
      )}
    </p>
    {person.secondEmail && (
      <p>
        <span class="small quiet">{words.second}</span>
        <br />
        <a class="link" href={`mailto:${person.secondEmail}`}>
          {person.secondEmail}
        </a>
      </p>
    )}
    {person.phone && (
      <p>
        <span class="small quiet">{words.phone}</span>
        <br />
        <Telephone class="link" number={person.phone} />
        {person.phonePrivate && (
          <>
            <br />
            <span class="small quiet">{words.private}</span>
          </>
        )}
      </p>
    )}
  </Section>
)
