import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'

/** The whole document as text. Everything in it is escaped by Preact unless a component says otherwise; none does. */
export const renderPage = (vnode: VNode): string => `<!doctype html>${renderToString(vnode)}`

/** A part of a page as text, for a fragment or a test. */
export const renderPart = (vnode: VNode): string => renderToString(vnode)
