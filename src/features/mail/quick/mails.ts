import { ForTag, IfTag, Output, Tag, type Template, type Value } from 'liquidjs'

/** A template as one function of its values. Throws where a value is not as plain as it takes them. */
export type Quick = (vars: object) => string

/**
 * What nearly every mail consists of (words, values, if, for over a list, comparisons) without Liquid's interpreter, which
 * takes ten times as long: thousands are rendered in the one transaction of a publication. Undefined for anything else,
 * and where the function throws Liquid has the last word, with its limits and its errors.
 */
export function quickly(templates: readonly Template[], escape: (value: unknown) => string): Quick | undefined {
  try {
    const write = all(templates, escape)
    return (vars) => write({ names: new Map(), vars, left: most })
  } catch (error) {
    if (error === otherwise) return undefined
    throw error
  }
}

/** Loops within loops end here at the latest. */
const most = 20_000

/** What the loops around have named, the mail's values, and how many parts may still be written. */
type At = { names: ReadonlyMap<string, unknown>; vars: object; left: number }
type Write = (at: At) => string
type Get = (at: At) => unknown
type Plain = string | number | boolean

/** Left to Liquid. */
const otherwise = new Error('left to Liquid')

function all(templates: readonly Template[], escape: (value: unknown) => string): Write {
  const parts = templates.map((one) => part(one, escape))
  return (at) => {
    at.left -= parts.length
    if (at.left < 0) throw otherwise
    let text = ''
    for (const write of parts) text += write(at)
    return text
  }
}

function part(template: Template, escape: (value: unknown) => string): Write {
  if (template instanceof Output) {
    // the one filter is our own, which makes values inert
    const [filter, ...more] = template.value.filters
    if (filter === undefined || filter.raw || more.length > 0) throw otherwise
    const get = expression(template.value)
    return (at) => escape(get(at))
  }
  if (template instanceof IfTag) {
    const branches = template.branches.map(({ value, templates }) => {
      if (value.filters.length > 0) throw otherwise
      return { holds: expression(value), write: all(templates, escape) }
    })
    const others = all(template.elseTemplates ?? [], escape)
    return (at) => (branches.find(({ holds }) => truthy(holds(at)))?.write ?? others)(at)
  }
  if (template instanceof ForTag) return loop(template, escape)
  if ('str' in template && typeof template.str === 'string' && !(template instanceof Tag)) {
    const { str } = template
    return () => str
  }
  throw otherwise
}

function loop(
  { collection, variable, hash, templates, elseTemplates }: ForTag,
  escape: (value: unknown) => string,
): Write {
  if (Object.keys(hash.hash).length > 0) throw otherwise
  const get = operand(collection)
  const [write, others] = [all(templates, escape), all(elseTemplates, escape)]
  return (at) => {
    const list = get(at)
    if (!Array.isArray(list)) throw otherwise
    if (list.length === 0) return others(at)
    let text = ''
    for (const item of list as readonly unknown[]) {
      const inside = { ...at, names: new Map([...at.names, [variable, item]]) }
      text += write(inside)
      at.left = inside.left
    }
    return text
  }
}

function expression({ initial }: Value): Get {
  const stack: Get[] = []
  for (const token of initial.postfix) {
    if (!('operator' in token)) {
      stack.push(operand(token))
      continue
    }
    const compare = operators[String(token.operator)]
    const [right, left] = [stack.pop(), stack.pop()]
    if (compare === undefined || right === undefined || left === undefined) throw otherwise
    stack.push((at) => compare(plain(left(at)), plain(right(at))))
  }
  const [only, ...more] = stack
  if (only === undefined || more.length > 0) throw otherwise
  return only
}

const operators: Record<string, (left: Plain, right: Plain) => boolean> = {
  '==': (left, right) => left === right,
  '!=': (left, right) => left !== right,
  '>': (left, right) => number(left) > number(right),
  '<': (left, right) => number(left) < number(right),
  and: (left, right) => truthy(left) && truthy(right),
  or: (left, right) => truthy(left) || truthy(right),
}

/** A literal, or a name with what it leads to. */
function operand(token: object): Get {
  if ('content' in token) {
    const value = plain(token.content)
    return () => value
  }
  if (!('props' in token) || !Array.isArray(token.props) || ('variable' in token && token.variable !== undefined))
    throw otherwise
  const [first, ...path] = token.props.map((prop: object) => {
    if (!('content' in prop) || typeof prop.content !== 'string' || prop.content === 'forloop') throw otherwise
    return prop.content
  })
  if (first === undefined) throw otherwise
  return (at) => {
    let value = at.names.has(first) ? at.names.get(first) : own(at.vars, first)
    for (const name of path) value = own(value, name)
    if (value === undefined || value === null) throw otherwise
    return value
  }
}

function own(of: unknown, name: string): unknown {
  if (Array.isArray(of)) {
    if (name === 'size') return of.length
    throw otherwise
  }
  if (typeof of !== 'object' || of === null || !Object.hasOwn(of, name)) throw otherwise
  return (of as Record<string, unknown>)[name]
}

function plain(value: unknown): Plain {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  throw otherwise
}

function number(value: Plain): number {
  if (typeof value === 'number') return value
  throw otherwise
}

/** Liquid's: an empty text and 0 are true. */
const truthy = (value: unknown): boolean => value !== false && value !== undefined && value !== null
