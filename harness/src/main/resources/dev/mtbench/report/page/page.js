'use strict';
// Shows the conversations. What is open and what is filtered stand in the address, so that both can be sent to others.
(() => {
    const at = id => document.getElementById(id);
    const material = JSON.parse(at('material').textContent);
    const CHUNK = 200;
    const UNSCORED = 'unscored';
    const WORDS = {contentFilter: 'content filter', contextOverflow: 'context overflow', notAsked: 'not asked'};
    const FILTERS = {find: '', category: '', by: '', outcome: '', from: '', to: '', sort: ''};
    const SORTS = {
        '': 'of the set',
        low: 'lowest score first',
        high: 'highest score first',
        drop: 'largest drop by turn first',
        apart: 'candidates furthest apart first',
    };

    /** An element; what a model wrote goes in as text. */
    function make(tag, attributes, ...children) {
        const element = document.createElement(tag);
        for (const [name, value] of Object.entries(attributes || {})) {
            if (value === true) {
                element.setAttribute(name, '');
            } else if (value !== undefined && value !== null && value !== false && value !== '') {
                element.setAttribute(name, value);
            }
        }
        element.append(...children.flat().filter(child => child !== undefined && child !== null && child !== ''));
        return element;
    }

    const word = outcome => WORDS[outcome] || outcome;
    const score = value => value === undefined || value === null ? 'no score' : String(+value.toFixed(2));
    const mean = values => values.length ? values.reduce((sum, value) => sum + value, 0) / values.length : null;
    const known = value => value !== undefined && value !== null;

    // ---- The conversations: one row for a question and a candidate.

    const rows = [];
    material.questions.forEach((question, q) => material.candidates.forEach((name, c) => {
        const generations = material.conversations[c][q];
        const answers = generations.flat();
        const turns = question.turns.map((_, t) => mean(generations.map(turn => turn[t].score).filter(known)));
        const all = turns.filter(known);
        rows.push({
            q, c, question, name, answers, turns,
            mean: mean(all),
            drop: all.length > 1 && known(turns[0]) && known(turns.at(-1)) ? turns[0] - turns.at(-1) : null,
            text: null,
        });
    }));
    const spread = material.questions.map((_, q) => {
        const means = rows.filter(row => row.q === q).map(row => row.mean).filter(known);
        return means.length > 1 ? Math.max(...means) - Math.min(...means) : 0;
    });

    /** All texts of a row, to search in; made when it is first searched. */
    function texts(row) {
        if (!row.text) {
            row.text = [row.question.id, ...row.question.turns, ...(row.question.references || [])]
                .concat(row.answers.flatMap(answer => [answer.text, answer.thinking, answer.fault,
                    ...(answer.verdicts || []).flatMap(verdict => [verdict.text, verdict.why])]))
                .filter(Boolean);
            row.lower = row.text.map(text => text.toLowerCase());
        }
        return row.lower;
    }

    /** Where the words were found, with what stands around them. */
    function snippet(row, needle) {
        const place = texts(row).findIndex((text, i) => i > 0 && text.includes(needle));
        if (place < 0) {
            return null;
        }
        const text = row.text[place];
        const start = row.lower[place].indexOf(needle);
        const from = Math.max(0, start - 40);
        return [from > 0 ? '…' : '', text.slice(from, start), make('mark', null, text.slice(start, start + needle.length)),
            text.slice(start + needle.length, start + needle.length + 90)];
    }

    // ---- The address.

    function read() {
        const state = {...FILTERS, question: null, candidate: null, turn: null, generation: null};
        const hash = location.hash.slice(1);
        if (hash.includes('=')) {
            for (const [key, value] of new URLSearchParams(hash)) {
                if (key in state) {
                    state[key] = value;
                }
            }
        }
        return state;
    }

    function address(state) {
        const parts = new URLSearchParams();
        for (const key of ['question', 'candidate', 'turn', 'generation', ...Object.keys(FILTERS)]) {
            if (state[key]) {
                parts.set(key, state[key]);
            }
        }
        const text = parts.toString();
        return '#' + (text || 'questions');
    }

    let state = read();
    let found = [];
    let shown = 0;
    let opened = null;
    let raw = false;

    const to = changes => address({...state, turn: null, ...changes});
    const linkTo = (row, more) => to({question: row.question.id, candidate: row.name, generation: null, ...more});

    function go(changes) {
        location.hash = to(changes);
    }

    // ---- The list.

    function matches(row) {
        const scores = row.answers.map(answer => answer.score).filter(known);
        const low = state.from === '' ? -Infinity : +state.from;
        const high = state.to === '' ? Infinity : +state.to;
        return (!state.category || row.question.category === state.category)
            && (!state.by || row.name === state.by)
            && (!state.outcome || (state.outcome === UNSCORED
                ? row.answers.some(answer => !known(answer.score))
                : row.answers.some(answer => answer.outcome === state.outcome)))
            && (low === -Infinity && high === Infinity || scores.some(value => value >= low && value <= high))
            && (!state.find || texts(row).some(text => text.includes(state.find.toLowerCase())));
    }

    function sorted(all) {
        const last = value => known(value) ? value : Infinity;
        const keys = {
            low: row => last(row.mean),
            high: row => last(known(row.mean) ? -row.mean : null),
            drop: row => last(known(row.drop) ? -row.drop : null),
            apart: row => -spread[row.q],
        };
        const key = keys[state.sort];
        const difference = (a, b) => key(a) === key(b) ? 0 : key(a) - key(b);
        return key ? all.map((row, i) => [row, i]).sort((a, b) => difference(a[0], b[0]) || a[1] - b[1]).map(p => p[0]) : all;
    }

    function chip(value, outcome, name) {
        const odd = outcome && outcome !== 'answered' ? ' ' + word(outcome) : '';
        return make('span', {class: 'chip' + (known(value) ? '' : ' none') + (odd ? ' odd' : '')},
            make('span', {class: 'hidden'}, name + ': '), known(value) ? score(value) : '–', odd);
    }

    function entry(row) {
        const many = row.answers.length > row.question.turns.length;
        const needle = state.find.toLowerCase();
        const chips = row.turns.map((value, t) => chip(value, many ? '' : row.answers[t].outcome, 'turn ' + (t + 1)));
        const odd = many && row.answers.some(answer => answer.outcome !== 'answered');
        return make('li', null, make('a', {href: linkTo(row), 'data-row': rows.indexOf(row)},
            make('span', {class: 'what'}, make('b', null, row.question.id), ' ', row.question.category,
                material.candidates.length > 1 ? [' · ', make('bdi', null, row.name)] : ''),
            make('span', {class: 'chips'}, chips, odd ? make('span', {class: 'chip odd'}, 'mixed outcomes') : ''),
            make('span', {class: 'line'}, needle && snippet(row, needle) || row.question.turns[0].slice(0, 160))));
    }

    const more = make('button', {type: 'button'});
    const items = make('ul');
    at('list').append(items, more);
    more.addEventListener('click', extend);

    function extend() {
        items.append(...found.slice(shown, shown + CHUNK).map(entry));
        shown = Math.min(found.length, shown + CHUNK);
        more.hidden = shown >= found.length;
        more.textContent = 'Show more of ' + found.length;
        mark();
    }

    function list() {
        found = sorted(rows.filter(matches));
        shown = 0;
        items.replaceChildren();
        extend();
        const noun = found.length === 1 ? ' conversation' : ' conversations';
        at('status').textContent = found.length === rows.length
            ? found.length + noun
            : found.length + ' of ' + rows.length + noun + (found.length ? '' : ': nothing matches');
    }

    const links = () => [...items.querySelectorAll('a')];

    function mark() {
        for (const link of links()) {
            const current = opened && rows[link.dataset.row] === opened;
            if (current) {
                link.setAttribute('aria-current', 'true');
            } else if (link.hasAttribute('aria-current')) {
                link.removeAttribute('aria-current');
            }
        }
    }

    // ---- One conversation.

    /** Rendered where there is a rendering and raw text was not asked for. */
    function words(said) {
        if (said.html && !raw) {
            const body = make('div', {class: 'rendered', dir: 'auto'});
            // Made by the harness: models' own tags are text in it, and the page's policy runs no script.
            body.innerHTML = said.html;
            return body;
        }
        return make('div', {class: raw ? 'plain raw' : 'plain', dir: 'auto'}, said.text);
    }

    function fold(title, ...children) {
        return make('details', null, make('summary', null, title), ...children);
    }

    /** The games that stand with the other candidate, as they look from this row's side. */
    function mirrored(row, generation, t) {
        return material.candidates.flatMap((_, c) => c === row.c ? []
            : (((material.conversations[c][row.q][generation] || [])[t] || {}).verdicts || [])
                .filter(one => one.against === row.c)
                .map(one => Object.assign({}, one, {against: c, order: 3 - one.order})));
    }

    function outcome(one) {
        if (!one.pick) {
            return 'no verdict';
        }
        return one.pick === 'tie' ? 'tie' : (one.pick === 'A') === (one.order === 1) ? 'better' : 'worse';
    }

    function game(one) {
        return make('div', {class: 'verdict'},
            make('p', {class: 'by'}, make('b', {class: 'points'}, outcome(one)), one.pick && one.pick !== 'tie' ? ' than ' : ' with ',
                make('bdi', null, material.candidates[one.against]),
                one.order === 1 ? ', shown first' : ', shown second', ' · ',
                make('bdi', null, material.judges[one.judge]), one.draw > 1 ? ' · draw ' + one.draw : '',
                make('span', {class: 'meta'}, (one.why === 'ok' ? '' : ' · ' + one.why) + ' · prompt ' + one.prompt)),
            one.text ? words(one) : make('p', {class: 'meta'}, 'No reply came.'));
    }

    function verdict(one) {
        if (known(one.against)) {
            return game(one);
        }
        const judge = make('bdi', null, material.judges[one.judge]);
        const draws = one.draw > 1 ? ' · draw ' + one.draw : '';
        const asks = one.ask > 1 ? ' · asked again' : '';
        return make('div', {class: 'verdict'},
            make('p', {class: 'by'}, make('b', {class: 'points'}, score(one.score)), ' ', judge, draws, asks,
                make('span', {class: 'meta'}, (one.why === 'ok' ? '' : ' · ' + one.why) + ' · prompt ' + one.prompt)),
            one.text ? words(one) : make('p', {class: 'meta'}, 'No reply came.'));
    }

    function facts(answer) {
        return [
            known(answer.inputTokens) ? answer.inputTokens + ' tokens in, ' + answer.outputTokens + ' out' : 'tokens unknown',
            known(answer.seconds) ? answer.seconds + ' s' : 'latency unknown',
            answer.finish ? 'finish reason ' + answer.finish : '',
            answer.at,
        ].filter(Boolean).join(' · ');
    }

    function turn(row, generation, t) {
        const answer = material.conversations[row.c][row.q][generation][t];
        const reference = (row.question.references || [])[t];
        const verdicts = (answer.verdicts || []).concat(mirrored(row, generation, t));
        return make('section', {class: 'turn', id: 'turn-' + (t + 1), tabindex: '-1'},
            make('h4', null, make('a', {href: linkTo(row, {turn: t + 1, generation: generation ? generation + 1 : null})},
                'Turn ' + (t + 1)), ' ', chip(answer.score, answer.outcome, 'score')),
            make('div', {class: 'user'}, make('p', {class: 'who'}, 'Question'),
                make('div', {class: 'plain', dir: 'auto'}, row.question.turns[t])),
            make('div', {class: 'answer'}, make('p', {class: 'who'}, 'Answer of ', make('bdi', null, row.name)),
                answer.text ? words(answer) : make('p', {class: 'meta'},
                    answer.outcome === 'notAsked' ? 'Not asked for yet.'
                        : answer.shortened ? 'The text is in the journal only.' : 'No text: ' + word(answer.outcome) + '.'),
                answer.fault ? make('p', {class: 'fault'}, answer.fault) : '',
                answer.note ? make('p', {class: 'meta'}, answer.note) : '',
                answer.outcome === 'notAsked' || answer.shortened ? '' : make('p', {class: 'meta'}, facts(answer)),
                answer.thinking ? fold('What it thought', make('div', {class: 'plain', dir: 'auto'}, answer.thinking)) : '',
                reference ? fold('Reference answer', make('div', {class: 'plain', dir: 'auto'}, reference)) : ''),
            verdicts.map(one => verdict(one)),
            verdicts.length || answer.shortened ? '' : make('p', {class: 'meta'}, known(answer.score)
                ? 'No judge is asked about an answer without text: it has the lowest score.' : 'No verdict.'));
    }

    function others(row) {
        const own = rows.filter(other => other.q === row.q);
        return own.length < 2 ? '' : fold('All candidates on this question', make('table', null,
            make('thead', null, make('tr', null, make('th', {scope: 'col'}, 'Candidate'),
                row.turns.map((_, t) => make('th', {scope: 'col', class: 'number'}, 'Turn ' + (t + 1))))),
            make('tbody', null, own.map(other => make('tr', null,
                make('th', {scope: 'row'}, other === row ? make('bdi', null, other.name)
                    : make('a', {href: linkTo(other)}, make('bdi', null, other.name))),
                other.turns.map(value => make('td', {class: 'number'}, score(value))))))));
    }

    function generations(row, chosen) {
        const count = material.conversations[row.c][row.q].length;
        return count < 2 ? '' : make('p', {class: 'generations'}, 'Generation ', [...Array(count).keys()].map(g =>
            make('a', {href: linkTo(row, {generation: g + 1}), 'aria-current': g === chosen ? 'true' : null}, String(g + 1))));
    }

    /** What is wider than its place must be reachable by keyboard, too. */
    function scrollable(article) {
        article.querySelectorAll('pre, .rendered table').forEach(wide => {
            if (wide.scrollWidth > wide.clientWidth) {
                wide.tabIndex = 0;
            }
        });
    }

    function step(row, by) {
        const next = found[found.indexOf(row) + by];
        return found.includes(row) && next ? next : null;
    }

    function neighbour(row, by, name) {
        const next = step(row, by);
        return next ? make('a', {href: linkTo(next), class: 'step'}, name) : make('span', {class: 'step meta'}, name);
    }

    function conversation(row, generation) {
        const toggle = make('button', {type: 'button', 'aria-pressed': String(raw)}, 'Raw text');
        toggle.addEventListener('click', () => {
            raw = !raw;
            conversation(row, generation);
            at('conversation').querySelector('button').focus();
        });
        at('conversation').replaceChildren(
            make('header', null,
                make('p', {class: 'steps'}, make('a', {href: to({question: null, candidate: null, generation: null}), class: 'close'}, 'Close'),
                    neighbour(row, -1, 'Previous'), neighbour(row, 1, 'Next'), toggle),
                make('h3', null, 'Question ' + row.question.id + ' · ' + row.question.category),
                material.candidates.length > 1 ? make('p', {class: 'name'}, make('bdi', null, row.name)) : '',
                generations(row, generation)),
            ...row.question.turns.map((_, t) => turn(row, generation, t)),
            others(row) || make('span'));
        scrollable(at('conversation'));
    }

    function nothing(id) {
        opened = null;
        at('conversation').replaceChildren(make('p', null, 'There is no question ' + id + ' in this report'
            + (state.candidate ? ' for candidate ' + state.candidate : '') + '.'),
            make('p', null, make('a', {href: to({question: null, candidate: null, generation: null})}, 'Close')));
    }

    /** Shows what the address says is open. */
    function open(moveFocus) {
        const wanted = state.question !== null && state.question !== '';
        const row = wanted && rows.find(one => one.question.id === state.question
            && (!state.candidate || one.name === state.candidate));
        const article = at('conversation');
        article.hidden = !wanted;
        at('browser').classList.toggle('open', wanted);
        if (wanted && row) {
            const count = material.conversations[row.c][row.q].length;
            opened = row;
            conversation(row, Math.min(count, Math.max(1, parseInt(state.generation, 10) || 1)) - 1);
        } else if (wanted) {
            nothing(state.question);
        } else {
            opened = null;
            article.replaceChildren();
        }
        mark();
        if (wanted && moveFocus) {
            const place = state.turn && at('turn-' + state.turn) || article;
            article.scrollTop = 0;
            place.focus({preventScroll: true});
            place.scrollIntoView({block: 'start'});
            const link = links().find(one => rows[one.dataset.row] === opened);
            if (link && at('list').offsetParent) {
                at('list').scrollTop = link.offsetTop - at('list').clientHeight / 3;
            }
        }
    }

    // ---- From what a reader does to the address, and from there to the page.

    const filtersOf = one => JSON.stringify(Object.keys(FILTERS).map(key => one[key]));

    function update(next, moveFocus) {
        const before = state;
        const last = opened;
        state = next;
        if (filtersOf(before) !== filtersOf(next) || !items.firstChild) {
            list();
            fill();
        }
        open(moveFocus);
        if (!opened && last && moveFocus) {
            const link = links().find(one => rows[one.dataset.row] === last);
            (link || at('find')).focus();
        }
    }

    function replace(changes) {
        const next = {...state, ...changes};
        history.replaceState(null, '', address(next));
        update(next, false);
    }

    function fill() {
        for (const key of Object.keys(FILTERS)) {
            if (at(key).value !== state[key] && document.activeElement !== at(key)) {
                at(key).value = state[key];
            }
        }
    }

    function options(id, values, first) {
        const select = at(id);
        select.append(...[['', first], ...values].map(([value, name]) => new Option(name, value)));
        select.closest('label').hidden = values.length < 2;
        select.addEventListener('change', () => replace({[id]: select.value}));
    }

    function filters() {
        const outcomes = [...new Set(rows.flatMap(row => row.answers.map(answer => answer.outcome)))];
        const unscored = rows.some(row => row.answers.some(answer => !known(answer.score)));
        const low = material.scale.lowest;
        const points = [...Array(11).keys()].map(i => low + i * Math.max(1, (material.scale.highest - low) / 10))
            .filter(value => value <= material.scale.highest).map(value => [String(value), String(value)]);
        options('category', [...new Set(material.questions.map(question => question.category))].map(name => [name, name]), 'all');
        options('by', material.candidates.map(name => [name, name]), 'all');
        options('outcome', outcomes.map(name => [name, word(name)]).concat(unscored ? [[UNSCORED, 'without a score']] : []), 'all');
        options('from', points, 'any');
        options('to', points, 'any');
        options('sort', Object.entries(SORTS).slice(1)
            .filter(([key]) => (key !== 'apart' || material.candidates.length > 1)
                && (key !== 'drop' || material.questions.some(question => question.turns.length > 1))), SORTS['']);
        let typing;
        at('find').addEventListener('input', () => {
            clearTimeout(typing);
            typing = setTimeout(() => replace({find: at('find').value.trim()}), 120);
        });
        at('filters').addEventListener('submit', event => event.preventDefault());
        at('filters').addEventListener('reset', event => {
            event.preventDefault();
            document.activeElement.blur();
            replace({...FILTERS});
            at('find').focus();
        });
    }

    function move(by) {
        if (opened) {
            const next = step(opened, by) || (found.includes(opened) ? null : found[0]);
            if (next) {
                location.hash = linkTo(next);
            }
            return;
        }
        const all = links();
        const place = all.indexOf(document.activeElement);
        const next = all[place < 0 ? 0 : place + by];
        if (next) {
            next.focus();
        } else if (by > 0 && !more.hidden) {
            extend();
            links()[place + 1].focus();
        }
    }

    function keys(event) {
        const typing = event.target.matches('input, select, textarea');
        if (event.ctrlKey || event.metaKey || event.altKey || (typing && event.key !== 'Escape')) {
            return;
        }
        const arrow = items.contains(event.target) && {ArrowDown: 1, ArrowUp: -1}[event.key];
        if (event.key === '/') {
            at('find').focus();
            at('find').select();
        } else if (event.key === 'Escape' && typing) {
            event.target.blur();
            return;
        } else if (event.key === 'Escape' && state.question) {
            go({question: null, candidate: null, generation: null});
        } else if (event.key === 'j' || event.key === 'k') {
            move(event.key === 'j' ? 1 : -1);
        } else if (arrow) {
            const all = links();
            (all[all.indexOf(event.target) + arrow] || event.target).focus();
        } else {
            return;
        }
        event.preventDefault();
    }

    // ---- The theme.

    function theme() {
        const root = document.documentElement;
        const system = matchMedia('(prefers-color-scheme: dark)');
        const button = at('theme');
        const dark = () => root.dataset.theme ? root.dataset.theme === 'dark' : system.matches;
        const name = () => {
            button.textContent = dark() ? 'Light' : 'Dark';
            button.setAttribute('aria-label', 'Switch to the ' + (dark() ? 'light' : 'dark') + ' theme');
        };
        button.addEventListener('click', () => {
            root.dataset.theme = dark() ? 'light' : 'dark';
            name();
            try {
                localStorage.setItem('harness-theme', root.dataset.theme);
            } catch (denied) {
                // It holds for as long as the page is open.
            }
        });
        system.addEventListener('change', name);
        name();
        button.hidden = false;
    }

    theme();
    filters();
    for (const id of ['filters', 'list', 'keys']) {
        at(id).hidden = false;
    }
    addEventListener('hashchange', () => {
        if (location.hash.includes('=') || location.hash === '#questions' || location.hash === '') {
            update(read(), true);
        }
    });
    addEventListener('keydown', keys);
    fill();
    update(state, state.question !== null);
    if (state.question === null && location.hash.includes('=')) {
        at('questions').scrollIntoView();
    }
})();
