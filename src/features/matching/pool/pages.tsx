import { countText } from '#kit/text.ts'
import type { PoolCount } from '#features/matching/shown/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'

const words = {
  and: ' and ',
  lede: ' are in the pool.',
  pool: 'The pool is every application that is accepted, or waits for a place. What is in review, late, declined or withdrawn is not in it.',
  accepted: 'Show the accepted applications',
  inReview: 'Show what is in review',
  unverified: (people: number, association: string) =>
    people === 1
      ? `1 person among them is not verified as a member of ${association}.`
      : `${people} people among them are not verified as members of ${association}.`,
  notTold:
    'They are matched like everybody else, but their pairs are not published before the roster shows them, or you say why.',
  showUnverified: 'Show who they are',
  nobody: 'There are no pairs to be made yet: a run needs at least one mentee and one mentor who are accepted.',
}

export const can = ({ mentees, mentors }: PoolCount) => mentees > 0 && mentors > 0

/** Whom the next run takes, each number with its applications behind it. */
export function Pool({ cycle, pool }: { cycle: LiveCycle; pool: PoolCount }) {
  return (
    <>
      {can(pool) ? (
        <p class="lede">
          <a href="/committee/applications?state=pool&role=mentee">{countText(pool.mentees, 'mentee')}</a>
          {words.and}
          <a href="/committee/applications?state=pool&role=mentor">{countText(pool.mentors, 'mentor')}</a>
          {words.lede}
        </p>
      ) : (
        <p class="lede">{words.nobody}</p>
      )}
      <p class="quiet">
        {words.pool}{' '}
        {can(pool) ? (
          <a href="/committee/applications?state=accepted">{words.accepted}</a>
        ) : (
          <a href="/committee/applications?state=review">{words.inReview}</a>
        )}
      </p>
      {cycle.definition.eligibility.membership?.required === true && pool.unverified > 0 && (
        <p>
          {words.unverified(pool.unverified, cycle.definition.association.short)} {words.notTold}{' '}
          <a href="/committee/applications?member=unverified">{words.showUnverified}</a>
        </p>
      )}
    </>
  )
}
