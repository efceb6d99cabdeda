//! What the figures of an edition are made from.

use super::*;

#[test]
fn the_cycle_says_what_is_known() {
    let arms =
        "{% for a in record.cycle.arms %}{{ a.phase }} {{ a.state }} {{ a.figure or '-' }};{% endfor %}";
    check_all(&[
        (
            "editions/2023",
            "en",
            arms,
            "publication known 10;academy known -;conference known 400;outcome known 4;",
        ),
        (
            "editions/2021",
            "en",
            arms,
            "publication planned -;academy planned -;conference planned -;outcome known -;",
        ),
        (
            "editions/2023",
            "en",
            "{{ record.cycle.arms[2].attendance|map(attribute='counted')|join(' ') }}",
            "guests online",
        ),
        (
            "editions/2023",
            "en",
            "{{ record.cycle.arms[3].start.iso }} {{ record.cycle.arms[2].anchor }}",
            "2023-02-09 conference",
        ),
        (
            "editions/2023",
            "en",
            "{{ record.timeline|map(attribute='anchor')|join(' ') }}",
            "academy conference call",
        ),
        (
            "outcomes/2023",
            "en",
            "{% for n in record.numbers %}{{ n.number }}{{ '' if n.known else '?' }} {% endfor %}",
            "1 2 3? 4? ",
        ),
        (
            "editions/2023",
            "en",
            "{{ record.sessions[0].start.time }} {{ record.sessions[0].record.number }}",
            "10:00 2",
        ),
        ("editions/2023", "en", "{{ record.partners[0].confirmed is false }}", "True"),
    ]);
}

#[test]
fn days_share_one_axis() {
    check_all(&[
        (
            "editions/2023",
            "en",
            "{{ record.days.unit }} {{ record.days.columns }} {{ record.days.known }}",
            "month 4 True",
        ),
        ("editions/2023", "en", "{{ record.days.ticks|join(' ') }}", "Feb Mar Apr May"),
        (
            "editions/2023",
            "en",
            "{% for b in record.days.bars %}{{ b.phase }} {{ b.start }} {{ b.span }} {{ b.side }};{% endfor %}",
            "academy 1 1 after;conference 1 1 after;outcome 1 1 after;",
        ),
        (
            "editions/2021",
            "en",
            "{% for b in record.days.bars %}{{ b.phase }} {{ b.start }} {{ b.side }};{% endfor %}",
            "outcome 4 before;",
        ),
    ]);
}
