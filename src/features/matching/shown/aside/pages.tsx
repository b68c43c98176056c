import type { Instant } from '#kit/dates.ts'
import { countText } from '#kit/text.ts'
import { Facts, Section } from '#ui/parts.tsx'
import { changeText, type Names } from '#features/matching/changes/words/model.ts'
import type { RunRow, ShownWithout } from '#features/matching/shown/model.ts'
import { personLink } from '#features/matching/shown/pairs/pages.tsx'

const words = {
  how: 'How it was made',
  made: 'Made',
  askedBy: 'Asked for by',
  seed: 'Number for the lot',
  input: 'Fingerprint of the input',
  rules: 'Rules',
  version: (rules: string) => `Version ${rules}`,
  changes: 'Changes by people',
  dropped: 'Could not hold',
  left: (n: number) => `${countText(n, 'person', 'people')} without a partner`,
  allLeft: (n: number) => `All ${n}, each with the reason`,
}

export type AsideView = {
  run: RunRow
  shown: { kind: string; without?: readonly ShownWithout[] }
  name: Names
  when: (at: Instant) => string
  /** By what its state of the rules is known, where that is told. */
  rules?: string | null
}

/** How the run came about, and whom it leaves without a partner. */
export function Aside({ run, shown, name, when, rules }: AsideView) {
  return (
    <div class="aside">
      <Section id="made" title={words.how}>
        <Facts
          rows={[
            [words.made, when(run.madeAt)],
            [words.askedBy, run.askedBy],
            [words.seed, String(run.seed)],
            [words.input, run.inputHash.slice(0, 12)],
            [words.rules, typeof rules === 'string' && words.version(rules)],
            [
              words.changes,
              run.changes.length > 0 && run.changes.map((change, at) => <div key={at}>{changeText(change, name)}</div>),
            ],
            [
              words.dropped,
              'dropped' in run.input &&
                run.input.dropped.length > 0 &&
                run.input.dropped.map((change, at) => <div key={at}>{changeText(change, name)}</div>),
            ],
          ]}
        />
      </Section>
      {shown.without !== undefined && shown.without.length > 0 && (
        <Section
          id="left"
          title={<a href={`/committee/matching/runs/${run.id}?show=without`}>{words.left(run.without)}</a>}
        >
          <ul class="rows tight">
            {[...Map.groupBy(shown.without, ({ reason }) => reason)].map(([reason, people]) => (
              <li key={reason}>
                {people.map(({ application, name: who }, at) => (
                  <b key={application}>
                    {at > 0 && ', '}
                    {personLink(run.id, application, who)}
                  </b>
                ))}
                <br />
                <span class="small">{reason}</span>
              </li>
            ))}
          </ul>
          {run.without > shown.without.length && (
            <p>
              <a class="link" href={`/committee/matching/runs/${run.id}?show=without`}>
                {words.allLeft(run.without)}
              </a>
            </p>
          )}
        </Section>
      )}
    </div>
  )
}
