import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { DatabaseSync } from 'node:sqlite';
import { sqliteStore } from '../../../src/proxy-sqlite.ts';
import { ask, connect, read, setUp } from '../support.ts';
import { conforms } from './conforms.ts';

const folder = mkdtempSync(join(tmpdir(), 'zoom-connect-sqlite-'));
const file = join(folder, 'store.sqlite');
after(() => rmSync(folder, { recursive: true, force: true }));

let now = Date.UTC(2026, 5, 15);
const clock = () => now;
const stores = [sqliteStore(file, clock), sqliteStore(':memory:', clock)];
after(() => stores.forEach((store) => store.close()));
const pass = async (ms: number) => {
  now += ms;
};

for (const [index, name] of ['in a file', 'in memory'].entries()) {
  conforms(`sqlite ${name}`, () => ({ store: stores[index] ?? assert.fail(), pass }));
}

test('a connection outlives the process', async () => {
  const path = join(folder, 'restart.sqlite');
  const setup = setUp();
  const first = sqliteStore(path);
  await connect({ ...setup, proxy: setup.another({ store: first }) });
  first.close();
  const second = sqliteStore(path);
  const again = setup.another({ store: second });
  const { body } = await read<{ zoom: { status: string } }>(again(ask('GET', '/session')));
  assert.equal(body.zoom.status, 'connected');
  second.close();
});

test('what a killed process had claimed stays claimed', () => {
  const path = join(folder, 'killed.sqlite');
  const code = `
    import { sqliteStore } from ${JSON.stringify(import.meta.resolve('../../../src/proxy-sqlite.ts'))};
    sqliteStore(${JSON.stringify(path)}).setIfAbsent('claim', 'first');
    process.kill(process.pid, 'SIGKILL');`;
  const { signal, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
    encoding: 'utf8',
  });
  assert.equal(signal, 'SIGKILL', stderr);
  const store = sqliteStore(path);
  assert.equal(store.setIfAbsent('claim', 'second'), false);
  assert.equal(store.get('claim'), 'first');
  store.close();
});

test('the file is for its owner only, and another process may use it at the same time', () => {
  assert.equal(statSync(file).mode & 0o777, 0o600);
  const other = sqliteStore(file, clock);
  assert.equal(stores[0]?.setIfAbsent('shared', 1), true);
  assert.equal(other.setIfAbsent('shared', 2), false);
  other.close();
});

test('what has ended is cleared away', () => {
  const path = join(folder, 'sweep.sqlite');
  const store = sqliteStore(path, clock);
  for (let index = 0; index < 100; index += 1) void store.set(`${index}`, 1, 1_000);
  void store.set('stays', 1);
  now += 60_000;
  void store.set('next', 1);
  store.close();
  const rows = new DatabaseSync(path).prepare('SELECT count(*) AS n FROM zoom_connect').get();
  assert.equal(rows?.['n'], 2);
});

test('a file that can not be opened is named', () => {
  assert.throws(() => sqliteStore(join(folder, 'none', 'x.sqlite')), /none\/x\.sqlite" can't be/);
  assert.throws(() => sqliteStore(import.meta.filename), /can't be opened as an SQLite file/);
});
