import assert from 'node:assert/strict'
import { test } from 'node:test'
import { languageName, languageOf } from './languages.ts'

test('one language in several spellings', () => {
  const cases: [string, string][] = [
    ['english', 'English'],
    ['Español', 'Spanish'],
    ['SPANISH (conversational)', 'Spanish'],
    ['français', 'French'],
    ['中文', 'Chinese'],
    ['Mandarin', 'Chinese'],
    ['العربية', 'Arabic'],
    ['ASL', 'American Sign Language'],
    ['Klingon', 'Klingon'],
  ]
  for (const [text, name] of cases) assert.equal(languageName(text), name, text)
  assert.equal(languageOf('en-US'), 'English')
  assert.equal(languageOf('es'), 'Spanish')
})
