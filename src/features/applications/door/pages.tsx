import { countText } from '#kit/text.ts'
import { Button, ErrorSummary, Field, Hidden } from '#ui/controls.tsx'
import { CodeForm } from '#ui/mailedcode.tsx'
import { Rich } from '#ui/rich.tsx'
import type { Definition } from '#features/programs/model.ts'
import { sayOf } from '#features/programs/sayings/model.ts'
import { doorSettings } from '#features/applications/door/model.ts'

export type DoorView = {
  definition: Definition
  /** Sealed: when the page was made. */
  made: string
  until: string
  email?: string
  source?: string
  /** What was typed on a page of the form before it was closed. */
  kept?: string
  failed?: 'email' | 'quick' | 'trap'
}

/** One door for beginning and for coming back, so that it tells nobody who has applied. */
export function doorPage({ definition, made, until, email, source, kept, failed }: DoorView) {
  const say = sayOf(definition, 'door')
  const errors =
    failed === undefined
      ? []
      : [
          {
            field: failed === 'trap' ? 'website' : 'email',
            text: say(failed === 'email' ? 'emailWrong' : failed),
          },
        ]
  const error = errors[0]?.text
  return {
    title: say('title'),
    narrow: true,
    stack: true,
    error: failed !== undefined,
    body: (
      <>
        <ErrorSummary errors={errors} />
        <h1>{say('title')}</h1>
        {kept ? (
          <p class="aside-note">
            <Rich text={say.rich('lost')} />
          </p>
        ) : (
          <p class="lede">
            <Rich text={say.rich('introduction')} />
          </p>
        )}
        {!kept && (
          <p>
            <Rich text={say.rich('need')} />
          </p>
        )}
        <form method="post" action="/apply" class="stack">
          <Hidden name="made" value={made} />
          {source && <Hidden name="from" value={source} />}
          {kept && <Hidden name="kept" value={kept} />}
          <Field
            id="email"
            type="email"
            autocomplete="email"
            label={say('email')}
            hint={say('emailHint', { until })}
            value={email}
            error={failed === 'trap' ? undefined : error}
            width="w20"
          />
          {failed === 'trap' ? (
            <Field id="website" label={say('trap')} autocomplete="off" error={error} />
          ) : (
            // only programs that fill in whatever they find meet it
            <div class="vh" aria-hidden="true">
              <label for="website">{say('trap')}</label>
              <input id="website" name="website" type="text" autocomplete="off" tabindex={-1} />
            </div>
          )}
          <p>
            <Button first wide>
              {say('send')}
            </Button>
          </p>
        </form>
      </>
    ),
  }
}

export type CodeView = {
  definition: Definition
  email?: string
  /** What was typed before, and when this page was made (sealed): a new code is asked for from here, or it would be lost. */
  kept?: { text: string; made: string }
  failed?: { kind: 'shape' } | { kind: 'wrong'; left: number } | { kind: 'over' }
}

export function formCodePage({ definition, email, kept, failed }: CodeView) {
  const say = sayOf(definition, 'code')
  const text =
    failed === undefined
      ? undefined
      : failed.kind === 'shape'
        ? say('notDigits')
        : failed.kind === 'over'
          ? say('over')
          : say('wrong', { times: countText(failed.left, 'more time', 'more times') })
  return {
    title: say('title'),
    narrow: true,
    stack: true,
    error: failed !== undefined,
    body: (
      <>
        <ErrorSummary errors={text === undefined ? [] : [{ field: 'code', text }]} />
        <h1>{say('title')}</h1>
        <p>{email ? say('mailed', { email }) : say('mailedSomewhere')}</p>
        {kept && <p class="aside-note">{say('stay')}</p>}
        <CodeForm
          to="/apply/code"
          label={say('code')}
          hint={say('holds', {
            minutes: String(doorSettings.minutes),
            codes: countText(doorSettings.mailsPerHour, 'code'),
          })}
          error={text}
          press={say('open')}
          again={kept ? undefined : { href: '/apply', label: say('again') }}
        >
          {kept && <Hidden name="kept" value={kept.text} />}
        </CodeForm>
        {kept && (
          <form method="post" action="/apply">
            <Hidden name="email" value={email ?? ''} />
            <Hidden name="made" value={kept.made} />
            <Hidden name="website" value="" />
            <Hidden name="kept" value={kept.text} />
            <Button>{say('again')}</Button>
          </form>
        )}
      </>
    ),
  }
}

export function linkPage(definition: Definition, link: string, holds: boolean) {
  const say = sayOf(definition, 'code')
  const title = say(holds ? 'link' : 'linkOver')
  return {
    title,
    narrow: true,
    stack: true,
    body: (
      <>
        <h1>{title}</h1>
        <p>
          <Rich text={say.rich(holds ? 'linkText' : 'linkOverText')} />
        </p>
        {holds ? (
          <form method="post" action={`/apply/link/${link}`}>
            <Button first wide>
              {say('open')}
            </Button>
          </form>
        ) : (
          <p>
            <Button first wide href="/apply">
              {say('again')}
            </Button>
          </p>
        )}
      </>
    ),
  }
}
