import { Button, ErrorSummary, Radios } from '#ui/controls.tsx'
import { Linked } from '#ui/linked.tsx'
import { Facts, Section } from '#ui/parts.tsx'
import { type FormDraft, isChanged, type PageStanding, rolesSlug } from '#features/applications/form/model.ts'
import { saidText } from '#features/applications/form/lines/input.ts'
import type { Preview } from '#features/applications/form/check/model.ts'
import type { Sending } from '#features/applications/sent/model.ts'
import { Stays } from '#features/applications/sent/pages.tsx'
import type { Definition } from '#features/programs/model.ts'
import { sayOf } from '#features/programs/sayings/model.ts'

const roleWords = { mentee: 'asMentee', mentor: 'asMentor', both: 'asBoth' } as const

export type CheckView = {
  draft: FormDraft
  pages: readonly PageStanding[]
  previews: readonly Preview[]
  roleText: 'mentee' | 'mentor' | 'both'
  sending: Sending
  definition: Definition
  /** Pages on which something was left open when it was sent. */
  left?: readonly string[]
  /** Whose address it is, where the form has another name; `said` and `missing`: what was answered when it was sent. */
  other?: { name: string; said: 'no' | undefined; missing: boolean } | undefined
}

/** Everything that was said, each with a way back to it, and the one button that sends it. */
export function checkPage({ draft, pages, previews, roleText, sending, definition, left = [], other }: CheckView) {
  const say = sayOf(definition, 'checking')
  const sent = draft.sentAt !== null && draft.withdrawnAt === null
  const same = sent && !isChanged(draft)
  const may = sending === 'in time' || sending === 'late'
  // what is missing could change a no
  const open = pages.some(
    ({ page, state }) =>
      (state === 'new' || state === 'problem') && page.questions.some(({ kind }) => kind === 'positions'),
  )
  const told = previews.filter(({ eligibility }) => !open || eligibility.outcome === 'eligible')
  const errors = pages
    .filter(({ page }) => left.includes(page.slug))
    .map(({ page }) => ({ field: `of-${page.slug}`, text: page.title }))
  if (other?.missing === true) errors.push({ field: 'same', text: say('whoMissing', { name: other.name }) })
  return {
    title: say('title'),
    narrow: true,
    stack: true,
    error: errors.length > 0,
    body: (
      <>
        <p>
          <a class="link" href="/apply/form">
            {say('back')}
          </a>
        </p>
        <ErrorSummary errors={errors} />
        <h1>{say('title')}</h1>
        {other?.said === 'no' && <Shared name={other.name} email={draft.email} definition={definition} />}
        <Facts
          rows={[
            [
              say('role'),
              <>
                {say(roleWords[roleText])}{' '}
                {sending !== 'sent before' && <Change slug={rolesSlug} of={say('role')} word={say('change')} />}
              </>,
            ],
          ]}
        />
        {pages.map(({ page }) => (
          <Section key={page.slug} id={`of-${page.slug}`} title={page.title}>
            <Facts
              rows={page.questions.map((question) => [
                question.label,
                <Said text={saidText(question, draft.said, definition)} nothing={say('nothing')} />,
              ])}
            />
            {sending !== 'sent before' && (
              <p>
                <Change slug={page.slug} of={page.title} word={say('change')} />
              </p>
            )}
          </Section>
        ))}
        <Section id="rules" title={say('rules')}>
          {told.length === 0 ? (
            <p>{say('rulesOpen')}</p>
          ) : (
            <ul class="rows">
              {told.map(({ role, eligibility }) => (
                <li key={role}>
                  <strong>{say(roleWords[role])}:</strong> <Linked text={eligibility.reasons[0]?.text ?? ''} />
                </li>
              ))}
            </ul>
          )}
          <p class="quiet">{say('rulesText')}</p>
        </Section>
        {sending === 'sent before' && (
          <p class="aside-note">
            <Stays definition={definition} />
          </p>
        )}
        {sending === 'closed' && <p class="aside-note">{say('over')}</p>}
        {may && same && (
          <section class="sheet stack" aria-labelledby="same">
            <h2 id="same">{say('sent')}</h2>
            <p>{say('same')}</p>
            <p>
              <Button first wide href="/apply/sent">
                {say('stands')}
              </Button>
            </p>
          </section>
        )}
        {may && !same && (
          <form method="post" action="/apply/submission" class="sheet stack">
            <h2>{say(sent ? 'changes' : 'ready')}</h2>
            <p>{say(sending === 'late' ? 'lateText' : 'readyText', { email: draft.email })}</p>
            {other && (
              <Radios
                name="same"
                legend={say('who', { name: other.name })}
                hint={say('whoHint', { name: other.name, email: draft.email })}
                {...(other.missing ? { error: say('whoMissing', { name: other.name }) } : {})}
                {...(other.said === undefined ? {} : { value: other.said })}
                options={[
                  { value: 'yes', label: say('yes') },
                  { value: 'no', label: say('no') },
                ]}
              />
            )}
            <p>
              <Button first wide>
                {say(sent ? 'changes' : 'send')}
              </Button>
            </p>
          </form>
        )}
      </>
    ),
  }
}

/** Two people, one address: what the second can do, and that nothing of the first's changed. */
function Shared({ name, email, definition }: { name: string; email: string; definition: Definition }) {
  const say = sayOf(definition, 'checking')
  return (
    <Section id="shared" title={say('other')}>
      <p>{say('otherText', { name })}</p>
      <p>{say('otherPlus', { plus: email.replace('@', '+yourname@') })}</p>
      <p>
        {say('otherKeep')} <a href="/apply/answers.txt">{say('otherFile')}</a>.
      </p>
      <form method="post" action="/apply/exit">
        <Button>{say('otherForm')}</Button>
      </form>
      <p>
        <a href={`mailto:${definition.contact.address}`}>{say('otherHelp')}</a>
      </p>
    </Section>
  )
}

const Change = ({ slug, of, word }: { slug: string; of: string; word: string }) => (
  <a class="link" href={`/apply/form/${slug}`}>
    {word}
    <span class="vh"> {of}</span>
  </a>
)

const Said = ({ text, nothing }: { text: string; nothing: string }) =>
  text === '' ? <span class="quiet">{nothing}</span> : <span class="said">{text}</span>
