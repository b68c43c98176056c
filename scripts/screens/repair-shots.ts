import { mailed, pairIs, press, type Shot } from './finding.ts'
import { hrefs, unescaped, type Visit } from './visit.ts'

/** There is one draft at a time, so that these come after all others, one after the other, each from a draft of its own. */
const last = { as: 'chair', last: true } as const
const one = '/committee/repairs/:id'

/** A draft in which a mentor who stands by is proposed; whatever was drafted or published before is taken back. */
async function standbyDraft(visit: Visit): Promise<string> {
  const list = async () => (await visit.get('chair', '/committee/repairs')).html
  // what is published or asked for becomes a draft again, and a draft is dropped
  for (const path of new Set(hrefs(await list()).filter((href) => /^\/committee\/repairs\/\w+$/.test(href))))
    while ((await visit.get('chair', path)).html.includes(`${path}/undo`)) await visit.post('chair', `${path}/undo`)
  const step = /name="step" value="([^"]+)"/.exec(await list())?.[1]
  if (step === undefined) throw new Error('no change is proposed')
  return visit.post('chair', '/committee/repairs', { step: unescaped(step) })
}

/** The same once the first of them has a mail with the question. */
async function standbyAsked(visit: Visit): Promise<string> {
  const draft = await standbyDraft(visit)
  const { html } = await visit.get('chair', draft)
  const value = (name: string) => new RegExp(`name="${name}"[^]*?value="([^"]+)"`).exec(html)?.[1]
  const [mentee, first] = [value('mentee'), value('first')]
  if (mentee === undefined || first === undefined) throw new Error(`nobody stands by in ${draft}`)
  await visit.post('chair', `${draft}/standby`, { mentee, first, days: '3' })
  return draft
}

/** The page behind a mail of ours on which somebody goes, as it stands for them. */
const leaveLink = async (visit: Visit, fits = /<form method="post" action="\/leave/): Promise<string> => {
  const help = await mailed('pair_notice', /\/help\/\w{42}/, /./)(visit)
  const link = help.replace('/help/', '/leave/')
  if (!fits.test((await visit.get('nobody', link)).html)) throw new Error(`${link} does not say ${fits.source}`)
  return link
}

/** Where the mail of that question leads, as long as nobody answered. */
async function question(visit: Visit): Promise<string> {
  await standbyAsked(visit)
  return mailed('standby_asked', /\/standby\/\w+/, /Could you be a mentor now/)(visit)
}

/** The draft with the yes of whoever was asked. */
async function standbySaid(visit: Visit, answer: 'yes' | 'no'): Promise<string> {
  const draft = await standbyAsked(visit)
  const link = await mailed('standby_asked', /\/standby\/\w+/, /Could you be a mentor now/)(visit)
  await visit.post('nobody', link, { answer })
  return draft
}

/** It waits for the second member. */
async function asked(visit: Visit): Promise<string> {
  const draft = await standbySaid(visit, 'yes')
  await visit.post('chair', `${draft}/publication`)
  return draft
}

/** A second member confirmed it, and it waits for its hour. */
async function held(visit: Visit): Promise<string> {
  const draft = await asked(visit)
  await visit.post(await second(visit), `${draft}/confirmation`)
  return draft
}

/** The chair who is not the one that asks. */
async function second(visit: Visit): Promise<string> {
  const { html } = await visit.get('nobody', '/dev/people')
  const chairs = html.slice(html.indexOf('<h2 id="chair"')).split('</section>')[0] ?? ''
  const id = [...chairs.matchAll(/name="person" value="([^"]+)"/g)][1]?.[1]
  if (id === undefined) throw new Error('there is one chair only')
  return id
}

/** A change to announced pairs, from the mentor who stands by to the hour in which it can be taken back. */
export const repairShots: readonly Shot[] = [
  {
    name: 'past-pair',
    route: '/committee/past/:id',
    as: 'chair',
    at: async (visit) => (await pairIs('ended')(visit)).replace('/pairs/', '/past/'),
  },
  { ...last, name: 'repair-standby', route: one, at: standbyDraft },
  { ...last, name: 'repair-standby-asked', route: one, at: standbyAsked },
  { ...last, name: 'repair-standby-no', route: one, at: (visit) => standbySaid(visit, 'no') },
  { ...last, name: 'standby', route: '/standby/:sealed', as: 'nobody', at: question },
  { ...last, name: 'standby-yes', route: '/standby/:sealed', as: 'nobody', at: question, act: press('I can') },
  { ...last, name: 'standby-no', route: '/standby/:sealed', as: 'nobody', at: question, act: press('Not now') },
  {
    ...last,
    name: 'standby-over',
    route: '/standby/:sealed',
    as: 'nobody',
    at: async (visit) => {
      const link = await question(visit)
      await standbyDraft(visit)
      return link
    },
  },
  { ...last, name: 'repair-asked', route: one, at: asked },
  {
    ...last,
    name: 'repair-confirm',
    route: `${one}/confirmation`,
    as: second,
    at: async (visit) => `${await asked(visit)}/confirmation`,
  },
  { ...last, name: 'repair-held', route: one, at: held },
  {
    ...last,
    name: 'repair-confirmed',
    route: `${one}/confirmation`,
    as: second,
    at: async (visit) => `${await held(visit)}/confirmation`,
  },
  {
    ...last,
    name: 'left',
    route: '/leave/:sealed',
    as: 'nobody',
    day: 'autumn',
    at: async (visit) => visit.post('nobody', await leaveLink(visit), { what: 'program' }),
  },
  {
    ...last,
    name: 'left-back',
    route: '/leave/:sealed',
    as: 'nobody',
    day: 'autumn',
    at: async (visit) => visit.post('nobody', `${await leaveLink(visit, /I stay after all/)}/back`),
  },
  {
    ...last,
    name: 'pair-ended-now',
    route: '/committee/pairs/:id',
    day: 'autumn',
    at: async (visit) => {
      const pair = await pairIs('sign')(visit)
      return visit.post('chair', `${pair}/end`, { who: 'mentor', what: 'program', note: '' })
    },
  },
]
