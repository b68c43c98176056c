import { listText } from '#kit/text.ts'
import { Button, Checks, ErrorSummary, Field, Radios } from '#ui/controls.tsx'
import { Opening, Rich } from '#ui/rich.tsx'
import type { Guard } from '#features/accounts/model.ts'
import type { Definition } from '#features/programs/model.ts'
import { sayOf } from '#features/programs/sayings/model.ts'
import type { NoteForm } from '#features/tickets/notes/input.ts'
import { type NoteKind, noteKinds } from '#features/tickets/notes/model.ts'

export type ContactView = {
  definition: Definition
  made: string
  /** Who reads what goes past the committee today. */
  guards: readonly Guard[]
  form?: NoteForm
  problems: readonly { field: string; text: string }[]
}

export function contactPage({ definition, made, guards, form, problems }: ContactView) {
  const say = sayOf(definition, 'contact')
  const errorAt = (field: string) => problems.find((one) => one.field === field)?.text
  return {
    title: say('title'),
    narrow: true,
    stack: true,
    error: problems.length > 0,
    body: (
      <>
        <ErrorSummary errors={[...problems]} />
        <Opening title={say('title')} lede={[say.rich('introduction')]} />
        <form method="post" action="/contact" class="stack">
          <input type="hidden" name="made" value={made} />
          <Radios
            name="kind"
            legend={say('kind')}
            value={form?.kind}
            error={errorAt('kind')}
            options={noteKinds.map((kind) => ({
              value: kind,
              label: say(kind),
              ...hintOf(definition, kind, guards),
            }))}
          />
          <Checks
            name="about"
            legend={say('about')}
            hint={say('aboutHint')}
            values={form?.about ?? []}
            options={[
              { value: 'contact', label: say('aboutContact') },
              { value: 'chair', label: say('aboutChair') },
              ...guards.map(({ id, name, title }) => ({ value: id, label: `${name}, ${title}` })),
            ]}
          />
          <Field id="text" label={say('text')} rows={7} value={form?.text} error={errorAt('text')} />
          <Field id="name" label={say('name')} autocomplete="name" value={form?.name} width="w20" />
          <Field
            id="email"
            type="email"
            label={say('email')}
            hint={say('emailHint')}
            autocomplete="email"
            value={form?.email}
            error={errorAt('email')}
            width="w20"
          />
          <div class="vh" aria-hidden="true">
            <label for="website">{sayOf(definition, 'interest')('trap')}</label>
            <input id="website" name="website" type="text" autocomplete="off" tabindex={-1} />
          </div>
          <p>
            <Button first wide>
              {say('send')}
            </Button>
          </p>
        </form>
        <p>
          {say('danger')} <Rich text={say.rich('otherwise')} />
        </p>
      </>
    ),
  }
}

function hintOf(definition: Definition, kind: NoteKind, guards: readonly Guard[]) {
  const say = sayOf(definition, 'contact')
  if (kind === 'criticism') return { hint: say('criticismHint') }
  if (kind !== 'conduct') return {}
  return { hint: guards.length === 0 ? say('conductNobody') : say('conductHint', { names: namesOf(guards) }) }
}

/** Of those who read reports about conduct first; the other office where nobody holds that one. */
function namesOf(guards: readonly Guard[]): string {
  const first = guards.filter(({ kind }) => kind === 'safeguarding')
  return listText((first.length === 0 ? guards : first).map(({ name }) => name))
}

/** Arrived: with a chair, or past the committee, where it says who reads it, or plainly that nobody does yet. */
export function thanksPage(definition: Definition, guards?: readonly Guard[]) {
  const say = sayOf(definition, 'thanks')
  const names = namesOf(guards ?? [])
  return {
    title: say('title'),
    narrow: true,
    stack: true,
    body: (
      <>
        <h1>{say('title')}</h1>
        <p class="lede">
          {guards === undefined ? say('committee') : guards.length === 0 ? say('nobody') : say('readers', { names })}
        </p>
        {guards !== undefined && <p>{sayOf(definition, 'contact')('danger')}</p>}
        <p>
          <a class="link" href="/">
            {say('back')}
          </a>
        </p>
      </>
    ),
  }
}
