import type { Instant } from '#kit/dates.ts'
import { mailCsp } from '#platform/http/headers.ts'
import { oneOf } from '#platform/http/forms.ts'
import {
  absent,
  type Answer,
  type Ask,
  redirect,
  type Route,
  type Sheet,
  sheet,
  type Surround,
} from '#platform/http/route.ts'
import { liveCycle } from '#features/programs/actions.ts'
import { type LiveCycle, publicationOf } from '#features/programs/model.ts'
import { publishedFor, saveWords, sendSample, wordingOf } from '#features/programs/wording/actions.ts'
import type { Page } from '#features/programs/sayings/model.ts'
import { wordsForm } from '#features/programs/wording/input.ts'
import { definitionWith, filledTexts, tried } from '#features/programs/wording/merging/input.ts'
import {
  changedOf,
  type Fields,
  fieldsOf,
  inUse,
  isSaid,
  type Unit,
  type Version,
  type Wording,
} from '#features/programs/wording/model.ts'
import { unitPage, type WordsForm } from '#features/programs/wording/one/pages.tsx'
import { wordsPage } from '#features/programs/wording/pages.tsx'
import { policy } from '#features/programs/wording/policy.ts'
import { asPreview, pagePreview } from '#features/programs/wording/preview/pages.tsx'
import { pageOfWords, sampleMail } from '#features/programs/wording/sample/actions.ts'
import { wordsAt, type Years } from '#features/programs/wording/years/pages.tsx'
import { folderOf } from '#features/programs/wording/store.ts'
import { unitIn, unitsOf } from '#features/programs/wording/units/input.ts'
import { formOf, kindOf, pageOf } from '#features/programs/wording/view/model.ts'

type Asker = { personId: string; name: string; email: string }
type Found = { cycle: LiveCycle; wording: Wording; unit: Unit; years: Years }

/**
 * What is told from above, since programs know neither offices nor people nor applications: the cycles somebody chairs, names, and
 * what follows when a deadline was moved (how many are in time now).
 */
type Above<V> = {
  /** The one that is worked on, and all that are not closed. */
  cycleOf(viewer: V, now: Instant): LiveCycle | undefined
  openOf(viewer: V): readonly LiveCycle[]
  deadlineMoved(scope: Ask['scope'], cycle: LiveCycle, by: string, now: Instant): Promise<number>
  /** A page that stands above programs, with its sentences. */
  previewOf(page: Page, cycle: LiveCycle, now: Instant): Sheet
  /** What its readers have around it. */
  aroundOf(cycle: LiveCycle): Surround
  namesOf(scope: Ask['scope'], ids: readonly string[]): Promise<ReadonlyMap<string, { name: string }>>
}

const mostBytes = 256 * 1024

/** Below /committee. */
export const wordingRoutes = <V extends Asker>(above: Above<V>): Route<'chair', V>[] => {
  const { cycleOf, openOf, namesOf } = above
  const wordingFor = async (ask: Ask<V>, access: 'read' | 'write') => {
    const chosen = ask.query.get('cycle')
    const [working, open] = [cycleOf(ask.viewer, ask.now), openOf(ask.viewer)]
    const cycle = chosen === null ? working : [...open, working].find((one) => one?.id === chosen)
    if (cycle === undefined) return undefined
    const wording = await wordingOf(ask.scope, cycle.id, access)
    const years = { several: open.length > 1, open, chosen, current: cycle.id }
    if (wording === undefined) return { cycle, years, wording }
    const names = await namesOf(ask.scope, [...new Set(wording.versions.map(({ madeBy }) => madeBy))])
    const named = ({ ...one }: Version) => ({ ...one, madeByName: names.get(one.madeBy)?.name ?? '' })
    return { cycle, years, wording: { ...wording, versions: wording.versions.map(named) } }
  }
  const list = async (ask: Ask<V>): Promise<Answer> => {
    const found = await wordingFor(ask, 'read')
    if (found === undefined) return absent
    const { wording, years } = found
    if (wording === undefined) return sheet(wordsPage(years, undefined))
    const read = definitionWith(wording.folder, wording.versions)
    const dropped = read.ok ? read.value.dropped : []
    return sheet(wordsPage(years, { units: unitsOf(wording.folder), versions: wording.versions, dropped }))
  }
  const ofUnit =
    (access: 'read' | 'write', handler: (ask: Ask<V>, found: Found) => Promise<Answer>) => async (ask: Ask<V>) => {
      const found = async (how: 'read' | 'write') => {
        const about = await wordingFor(ask, how)
        const unit = about?.wording && unitIn(about.wording.folder, ask.params['unit'] ?? '')
        if (about?.wording === undefined || unit === undefined) return undefined
        const { cycle, wording, years } = about
        return { cycle, wording, unit, years: await withUnit(ask.scope, years, unit) }
      }
      // nothing is locked for what is not there
      const there = await found('read')
      const held = there && access === 'write' ? await found('write') : there
      return held ? handler(ask, held) : absent
    }
  return [
    { method: 'GET', path: '/words', policy: policy.words, handler: list },
    { method: 'GET', path: '/words/:unit', policy: policy.words, handler: ofUnit('read', one) },
    {
      method: 'POST',
      path: '/words/:unit',
      policy: policy.words,
      handler: ofUnit('write', (ask, found) => pressed(ask, found, above)),
      maxBytes: mostBytes,
    },
  ]
}

/** With `version`, its words stand in the form, to be looked at and used again; `done`: what was pressed before. */
async function one({ scope, query, viewer }: Ask<Asker>, found: Found): Promise<Answer> {
  const asked = found.wording.versions.find(
    ({ unit, number }) => unit === found.unit.id && String(number) === query.get('version'),
  )
  const told = await publishedFor(scope, found.unit, found.cycle)
  const view = {
    ...shown(found, viewer, asked?.fields ?? undefined),
    ...(told !== undefined && { published: told }),
    ...(asked === undefined && asideOf(found)),
  }
  const done = oneOf(query.get('done'), ['saved', 'same'] as const)
  const inTime = /^[1-9]\d{0,4}$/.test(query.get('intime') ?? '') ? Number(query.get('intime')) : 0
  return sheet(unitPage(done === undefined ? view : { ...view, done, inTime }))
}

/** What is wrong with words that the folder does not go with any more, where somebody comes to put them right. */
function asideOf({ wording, unit }: Found): Pick<WordsForm, 'faults' | 'aside'> {
  const mine = inUse(wording.versions).find((one) => one.unit === unit.id)?.fields
  const read = mine && tried(wording, unit, mine)
  return read?.ok === false ? { faults: read.refusal, aside: true } : {}
}

/** The years that have these words, too: a topic of ten months may be none of nine. */
async function withUnit(scope: Ask['scope'], years: Years, unit: Unit): Promise<Years> {
  const has = async ({ id }: Years['open'][number]) => {
    const folder = id === years.current ? undefined : await folderOf(scope, id, 'read')
    return id === years.current || (folder !== undefined && unitIn(folder, unit.id) !== undefined)
  }
  const open: Years['open'][number][] = []
  for (const one of years.open) if (await has(one)) open.push(one)
  return { ...years, open }
}

const shown = ({ wording, unit, cycle, years }: Found, viewer: Asker, said?: Fields): WordsForm => ({
  ...formOf(wording, unit, cycle.definition, said),
  reader: viewer.email,
  years,
})

/** Whatever is pressed, what was typed stays on the page. */
async function pressed(
  ask: Ask<Asker>,
  found: Found,
  above: Pick<Above<Asker>, 'deadlineMoved' | 'previewOf' | 'aroundOf'>,
): Promise<Answer> {
  const { scope, viewer, now } = ask
  const { cycle, wording, unit } = found
  const read = wordsForm(unit, ask.form)
  if (read === undefined) return sheet(unitPage(shown(found, viewer)), 422)
  const { press, seen } = read
  const fields = press === 'back' ? fieldsOf(unit) : read.fields
  const view = { ...shown(found, viewer, fields), seen }
  const would = tried(wording, unit, fields)
  if (!would.ok) return sheet(unitPage({ ...view, faults: would.refusal }), 422)
  const definition = would.value
  const mails = unit.group === 'mails'
  switch (press) {
    case 'save':
    case 'back': {
      const change = { unit, fields: press === 'back' ? null : fields, seen, definition }
      const saved = await saveWords(scope, cycle, wording.versions, change, { personId: viewer.personId, now })
      if (saved.kind === 'overtaken')
        return sheet(unitPage({ ...shown(found, viewer, fields), overtaken: saved.by }), 409)
      if (saved.kind === 'published') return sheet(unitPage({ ...view, published: saved.label }), 409)
      if (saved.kind === 'same') return redirect(wordsAt(`/${unit.id}?done=same`, found.years))
      const fresh = (await liveCycle(scope, cycle.id)) ?? cycle
      const inTime = unit.group === 'dates' ? await above.deadlineMoved(scope, fresh, viewer.personId, now) : 0
      return redirect(wordsAt(`/${unit.id}?done=saved${inTime > 0 ? `&intime=${inTime}` : ''}`, found.years))
    }
    case 'look': {
      if (unit.group === 'asking') {
        const { confirm } = publicationOf(definition)
        const { subject, text } = sampleMail(scope, { ...cycle, definition }, 'pair_notice', viewer, now)
        return sheet(unitPage({ ...view, shown: { kind: 'asking', confirm, subject, text } }))
      }
      const parts = filledTexts(unit, definition, isSaid(unit) ? changedOf(unit, fields) : fields)
      if (!mails) return sheet(unitPage({ ...view, shown: { kind: 'text', parts } }))
      const { subject, text } = sampleMail(scope, { ...cycle, definition }, kindOf(unit), viewer, now)
      return sheet(unitPage({ ...view, shown: { kind: 'mail', subject, text } }))
    }
    case 'page': {
      const about = pageOfWords(cycle, definition)
      const page = pageOf(unit)
      const then = { ...cycle, ...about }
      const shown = page ? above.previewOf(page, then, now) : pagePreview(unit, about, now)
      return sheet({ ...asPreview(shown), around: above.aroundOf(then) })
    }
    case 'mail': {
      if (!mails) return absent
      const { html } = sampleMail(scope, { ...cycle, definition }, kindOf(unit), viewer, now)
      return { kind: 'document', html, csp: mailCsp(false) }
    }
    case 'send':
      if (!mails) return absent
      await sendSample(
        scope,
        { ...cycle, definition },
        { kind: kindOf(unit), templates: definition.mails },
        viewer,
        now,
      )
      return sheet(unitPage({ ...view, done: 'sent' }))
  }
}
