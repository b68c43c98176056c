import { ForTag, IfTag, Liquid, ParseError, type Template, TokenizationError, UnlessTag, type Variable } from 'liquidjs'

/**
 * What a template may say: names; lists of rows (their fields named; none: a list of plain texts); and the names and
 * "list.field" without which it misses its purpose.
 */
export type Closed = {
  names: readonly string[]
  lists?: { readonly [name: string]: readonly string[] }
  must?: readonly string[]
}

/** Line in the text (1-based), what stands there, and what was expected. */
export type LiquidFault = { line: number; found: string; expected: string }

/** Conditions and loops only: no filters, no assignments, no other files. */
function closedEngine(): Liquid {
  const engine = new Liquid({ strictFilters: true, parseLimit: 100_000 })
  for (const name of Object.keys(engine.tags)) if (!['if', 'unless', 'for'].includes(name)) delete engine.tags[name]
  for (const name of Object.keys(engine.filters)) delete engine.filters[name]
  return engine
}
const engine = closedEngine()

const only = 'only {{ name }}, {% if %}, {% unless %} and {% for %}'

/** Every place where a template says what it may not, in order; empty when all is well. */
export function checkLiquid(text: string, closed: Closed): LiquidFault[] {
  const strange = strangeOutputs(text)
  if (strange.length > 0) return strange
  let template: Template[]
  try {
    template = engine.parse(text)
  } catch (error) {
    if (!(error instanceof ParseError || error instanceof TokenizationError)) throw error
    const [line = 1] = error.token.getPosition()
    return [{ line, found: sentence(error), expected: only }]
  }
  const loops = loopsIn(template)
  const { variables, globals } = engine.analyzeSync(template)
  const free = new Set(Object.values(globals).flat())
  const all = Object.values(variables).flat()
  const faults = [
    ...loops.flatMap((loop) => loopFaults(loop, closed)),
    ...all.flatMap((one) => (free.has(one) ? freeFaults(one, closed) : rowFaults(one, loops, closed))),
  ]
  return faults.length > 0 ? faults.sort((a, b) => a.line - b.line) : unsaid(all, free, loops, closed)
}

// Liquid reads a name and passes over the rest in silence, up to the braces of the next placeholder if need be
function strangeOutputs(text: string): LiquidFault[] {
  return [...text.matchAll(/\{\{-?(.*?)(-?\}\}|$(?![^]))/gs)].flatMap((output) => {
    if (output[2] !== '' && /^\s*[a-z_]\w*(\.[a-z_]\w*)?\s*$/i.test(output[1] ?? '')) return []
    const [found = ''] = output[0].split('\n')
    return [{ line: text.slice(0, output.index).split('\n').length, found, expected: only }]
  })
}

function loopFaults({ list, line }: Loop, { lists = {} }: Closed): LiquidFault[] {
  if (Object.hasOwn(lists, list)) return []
  const names = Object.keys(lists)
  return [{ line, found: list, expected: names.length === 0 ? 'no list in this mail' : `a list: ${names.join(', ')}` }]
}

function freeFaults(variable: Variable, { names, lists = {} }: Closed): LiquidFault[] {
  const [root = '', ...rest] = variable.segments.map(String)
  if (rest.length === 0 && (names.includes(root) || Object.hasOwn(lists, root))) return []
  if (rest.length === 1 && rest[0] === 'size' && Object.hasOwn(lists, root)) return []
  return [fault(variable, `one of ${[...names, ...Object.keys(lists)].join(', ')}`)]
}

function rowFaults(variable: Variable, loops: readonly Loop[], { lists = {} }: Closed): LiquidFault[] {
  const [root = '', ...rest] = variable.segments.map(String)
  const over = listsOf(root, loops)
  if (!over.every((list) => Object.hasOwn(lists, list))) return [] // told of the loop
  const fields = over.flatMap((list) => lists[list] ?? [])
  if (fields.length === 0) return rest.length === 0 ? [] : [fault(variable, root)]
  if (rest.length === 1 && fields.includes(rest[0] ?? '')) return []
  return [fault(variable, `one of ${fields.map((field) => `${root}.${field}`).join(', ')}`)]
}

function unsaid(
  all: readonly Variable[],
  free: ReadonlySet<Variable>,
  loops: readonly Loop[],
  closed: Closed,
): LiquidFault[] {
  const said = new Set(
    all.flatMap((variable) => {
      const [root = '', ...rest] = variable.segments.map(String)
      return (free.has(variable) ? [root] : listsOf(root, loops)).map((name) => [name, ...rest].join('.'))
    }),
  )
  return (closed.must ?? [])
    .filter((name) => !said.has(name))
    .map((name) => ({ line: 1, found: 'a mail without it', expected: `${name} to be said somewhere` }))
}

function fault(variable: Variable, expected: string): LiquidFault {
  return { line: variable.location.row, found: variable.segments.map(String).join('.'), expected }
}

type Loop = { variable: string; list: string; line: number }

function listsOf(variable: string, loops: readonly Loop[]): string[] {
  return loops.filter((loop) => loop.variable === variable).map((loop) => loop.list)
}

function loopsIn(templates: readonly Template[]): Loop[] {
  return templates.flatMap((template) => {
    const inner = loopsIn(childrenOf(template))
    if (!(template instanceof ForTag)) return inner
    const [line = 1] = template.token.getPosition()
    return [{ variable: template.variable, list: template.collection.getText(), line }, ...inner]
  })
}

function childrenOf(template: Template): Template[] {
  if (template instanceof ForTag) return [...template.templates, ...(template.elseTemplates ?? [])]
  if (template instanceof IfTag || template instanceof UnlessTag)
    return [...template.branches.flatMap((branch) => branch.templates), ...(template.elseTemplates ?? [])]
  return []
}

// "tag "assign" not found, line:1, col:1" would say its place twice
function sentence(error: Error): string {
  return error.message.replace(/, (file:.*, )?line:\d+, col:\d+.*$/s, '')
}
