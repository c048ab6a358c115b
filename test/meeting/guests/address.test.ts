import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normalEmail } from '../../../src/meeting/guests/address.ts';

test('domains become ASCII and lower case', () => {
  for (const [text, email] of [
    ['Ann@MÜNCHEN.example', 'Ann@xn--mnchen-3ya.example'],
    ['ann@fußball.example', 'ann@xn--fuball-cta.example'],
    ['ann@例え.jp', 'ann@xn--r8jz45g.jp'],
    ['ann@日本abc.jp', 'ann@xn--abc-s08fl0d.jp'],
    ['ann@मेल.भारत', 'ann@xn--r2bi6d.xn--h2brj9c'],
    ['ann@دعوة.شبكة', 'ann@xn--ogbl4ayd.xn--ngbc5azd'],
    ['ann@Пример.РФ', 'ann@xn--e1afmkfd.xn--p1ai'],
    ['ann@XN--MNCHEN-3YA.EXAMPLE', 'ann@xn--mnchen-3ya.example'],
    ['ann@mu\u0308nchen.example', 'ann@xn--mnchen-3ya.example'],
  ] as const)
    assert.equal(normalEmail(text), email);
});

test('what SMTP allows is left as it is', () => {
  for (const email of [
    "o'neil@example.org",
    'customer/department=shipping@example.com',
    '!def!xyz%abc@example.com',
    '_@example.org',
    '1@2.example',
    `${'a'.repeat(64)}@example.org`,
    `a@${'b'.repeat(63)}.example`,
  ])
    assert.equal(normalEmail(email), email);
});

test('what SMTP forbids is refused', () => {
  const labels = Array.from({ length: 5 }, () => 'b'.repeat(60)).join('.');
  for (const bad of [
    '',
    '@',
    'a',
    'a@',
    '@x.org',
    'a@x',
    'a@x.',
    'a@.org',
    'a@x..org',
    'a@x.org.',
    'a@x.o',
    '.a@x.org',
    'a.@x.org',
    'a..b@x.org',
    'a@x@',
    'a@b@x.org',
    'a b@x.org',
    'a@x .org',
    '"a b"@x.org',
    'a\\@x.org',
    'a(b)@x.org',
    'a,b@x.org',
    'a:b@x.org',
    '<a@x.org>',
    'ü@x.org',
    'a@1.2',
    'a@127.0.0.1',
    'a@[::1]',
    'a@[127.0.0.1]',
    'a@x.123',
    'a@x.org/../',
    'a@x:80.org',
    'a@-x.org',
    'a@x-.org',
    'a@x_y.org',
    'a@x.org?',
    'a@x%2eorg',
    'a@x.o-',
    'a@ab--cd.org',
    `${'a'.repeat(65)}@x.org`,
    `a@${'b'.repeat(64)}.org`,
    `a@${labels}.org`,
    `${'a'.repeat(64)}@${'b.'.repeat(94)}org`,
  ])
    assert.equal(normalEmail(bad), null, bad);
});

test('what IDNA forbids is refused, in letters and encoded', () => {
  for (const domain of [
    'example.com،',
    'ex☃.com',
    '☕.example',
    'a。b.example',
    'ａ.example',
    'ﬁ.example',
    '①.example',
    'ﬁé.example',
    'ｅé.example',
    'ex℀.com',
    'a‐b.example',
    'a·b.example',
    '\u0301a.example',
    'İ.example',
    '\u212aiwi.example',
    'a\u200db.example',
    'ab\u00ad.example',
    '例え・.jp',
    '²x.example',
    '-ü.example',
    'ü-.example',
    'xn--com-nwe.example',
    'x.xn--com-nwe',
    'xn--a.example',
    'xn--.example',
    'xn--ex-gsx.example',
    'xn--example-.example',
    'xn--53h.example',
    'xn--99999999999.example',
    'xn--abc-.example',
    'مثال1a.example',
    'a.comです',
  ])
    assert.equal(normalEmail(`a@${domain}`), null, domain);
});

test('letters that only look Latin do not hide among Latin ones', () => {
  for (const domain of ['exаmple.org', 'ехample.org', 'examplε.org'])
    assert.equal(normalEmail(`a@${domain}`), null, domain);
});
