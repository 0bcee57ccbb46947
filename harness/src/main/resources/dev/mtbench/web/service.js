'use strict';
// The page stands without this. Here: the numbers move, what has changed is fetched, and buttons ask for changes.
(() => {
    const TOKEN = 'harness-token';
    const MOVING = 1000;
    const RESTING = 5000;
    const PATIENCE = 30000;
    const UNREACHABLE = 'The service cannot be reached.';
    const OUTDATED = 'This page could not be brought up to date.';
    const find = (selector, within = document) => within.querySelector(selector);
    const all = (selector, within = document) => [...within.querySelectorAll(selector)];
    const say = text => { find('#said').textContent = text; };

    const theme = find('#theme');
    theme.hidden = false;
    theme.addEventListener('click', () => {
        const root = document.documentElement;
        const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
        root.dataset.theme = dark ? 'light' : 'dark';
        try {
            localStorage.setItem('harness-theme', root.dataset.theme);
        } catch (denied) {
            // It holds for this page.
        }
    });

    /** An answer that never comes must not end what the page does by itself. */
    const ask = (address, options) => fetch(address, { ...options, signal: AbortSignal.timeout(PATIENCE) });

    function showButtons() {
        if (document.body.dataset.canChange === 'yes') {
            all('[data-post], [data-start]').forEach(button => { button.hidden = false; });
        }
    }

    /** What is going on, in so few words that a change of it shows. */
    function state(activity) {
        return JSON.stringify([activity.serving, activity.runs.map(run => run.run),
            activity.queue.map(firing => [firing.evaluation, firing.scheduledAt, firing.begunAt])]);
    }

    function show(activity) {
        for (const run of activity.runs) {
            const box = all('.live').find(each => each.dataset.run === run.run);
            if (!box) {
                continue;
            }
            find('[data-about]', box).textContent =
                `since ${run.since.slice(0, 16).replace('T', ' ')} UTC · ${run.inFlight} in flight`;
            all('tbody tr', box).forEach((row, place) => {
                const counts = run.candidates[place];
                const mean = counts.mean === null ? '–' : counts.mean.toFixed(2);
                all('[data-of]', row).forEach(bar => { bar.value = counts[bar.dataset.of]; });
                all('[data-text]', row).forEach(text => {
                    text.textContent = text.dataset.text === 'mean' ? mean : counts[text.dataset.text];
                });
            });
        }
    }

    /** The whole page anew, with what is open left open and the focus where it was. */
    async function renew() {
        const answer = await ask('./', { headers: { Accept: 'text/html' } });
        if (!answer.ok) {
            throw new Error(`the page is answered with ${answer.status}`);
        }
        const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
        const open = all('details[open]').map(each => each.id);
        const active = document.activeElement;
        const focus = active && (active.dataset.post || active.dataset.start);
        const said = find('#said').textContent;
        find('#main').replaceWith(fresh.querySelector('#main'));
        say(said);
        open.forEach(id => { const same = document.getElementById(id); if (same) { same.open = true; } });
        showButtons();
        if (focus) {
            const same = all('button').find(each => each.dataset.post === focus || each.dataset.start === focus);
            if (same) { same.focus(); }
        }
    }

    /** Whether the page is new; if not, it is tried again at the next look. */
    async function renewed() {
        try {
            await renew();
            if (find('#said').textContent === OUTDATED) {
                say('');
            }
            return true;
        } catch (failed) {
            if (find('#said').textContent === '') {
                say(OUTDATED);
            }
            return false;
        }
    }

    /** What the page was made from: that may have changed before the first look. */
    const shown = () => state(JSON.parse(find('#main').dataset.activity));

    let stale = false;
    let timer = 0;
    async function look() {
        clearTimeout(timer);
        let wait = RESTING;
        try {
            const answer = await ask('api/progress');
            if (answer.ok) {
                const activity = await answer.json();
                if (find('#said').textContent === UNREACHABLE) {
                    say('');
                }
                show(activity);
                if (stale || shown() !== state(activity)) {
                    stale = !await renewed();
                    show(activity);
                }
                wait = activity.runs.length > 0 || activity.queue.length > 0 ? MOVING : RESTING;
            }
        } catch (unreachable) {
            say(UNREACHABLE);
            stale = true;
        }
        timer = setTimeout(look, wait);
    }

    function askForToken() {
        const dialog = find('#ask');
        const field = find('#token');
        field.value = '';
        return new Promise(resolve => {
            dialog.addEventListener('close', () => resolve(dialog.returnValue === 'go' ? field.value : ''), { once: true });
            dialog.returnValue = '';
            dialog.showModal();
        });
    }

    async function post(address, body) {
        let token = sessionStorage.getItem(TOKEN) || await askForToken();
        if (!token) {
            return;
        }
        const headers = { Authorization: `Bearer ${token}` };
        if (body) {
            headers['Content-Type'] = 'application/json';
        }
        const answer = await ask(address, { method: 'POST', headers, body: body && JSON.stringify(body) });
        const json = await answer.json();
        if (answer.status === 401) {
            sessionStorage.removeItem(TOKEN);
        } else {
            sessionStorage.setItem(TOKEN, token);
        }
        say(answer.ok ? 'The service has taken it.' : `Refused: ${json.error}.`);
        look();
    }

    document.addEventListener('click', event => {
        const button = event.target.closest('[data-post], [data-start]');
        if (!button) {
            return;
        }
        const done = button.dataset.start
            ? post('api/runs', { evaluation: button.dataset.start })
            : post(button.dataset.post);
        done.catch(() => say(UNREACHABLE));
    });

    showButtons();
    look();
})();
