import pyarrow.csv
import pyarrow.parquet as pq

from tocsin.cli import main
from tocsin.testing.coordination.corpus import corpus


def written(tmp_path):
    path = tmp_path / "posts.parquet"
    pq.write_table(corpus(4, ("links",), accounts=500, days=3).posts, path)
    return path


def test_the_verb_writes_four_tables(tmp_path, capsys):
    path = written(tmp_path)
    assert main(["coordinate", str(path), "-o", str(tmp_path / "out")]) == 0
    assert "coordinated" in capsys.readouterr().out
    accounts = pq.read_table(tmp_path / "out" / "accounts.parquet")
    assert accounts.schema.names == ["account_id", "group_id", "class", "role", "score", "does", "reasons"]
    assert accounts.num_rows > 0
    contract = ["account_a", "account_b", "trace", "shared_objects", "pair_rows", "expected", "p_value", "q_value", "effect"]
    assert set(contract) <= set(pq.read_schema(tmp_path / "out" / "edges.parquet").names)
    assert (tmp_path / "out" / "groups.parquet").exists()
    assert pq.read_table(tmp_path / "out" / "events.parquet").num_rows > 0


def test_csv_and_renamed_columns_give_the_same(tmp_path):
    path = written(tmp_path)
    table = pq.read_table(path)
    names = ["user" if name == "account_id" else name for name in table.schema.names]
    pyarrow.csv.write_csv(table.rename_columns(names), tmp_path / "posts.csv")
    assert main(["coordinate", str(path), "-o", str(tmp_path / "one"), "--trace", "link", "--window", "60"]) == 0
    arguments = ["coordinate", str(tmp_path / "posts.csv"), "-o", str(tmp_path / "two"), "--trace", "link", "--window", "60"]
    assert main([*arguments, "--column", "account_id=user", "--set", "detect.q=0.05"]) == 0
    for name in ("edges", "accounts", "groups", "events"):
        assert pq.read_table(tmp_path / "one" / f"{name}.parquet").equals(pq.read_table(tmp_path / "two" / f"{name}.parquet"))


def test_mode_coortweet_from_posts_and_its_errors(tmp_path, capsys):
    path = written(tmp_path)
    out = ["-o", str(tmp_path / "out"), "--mode", "coortweet"]
    assert main(["coordinate", str(path), *out, "--trace", "link", "--window", "30"]) == 0
    eight = ["from", "to", "weight", "avg_time_delta", "n_content_id", "n_content_id_y", "edge_symmetry_score", "weight_threshold"]
    assert pq.read_schema(tmp_path / "out" / "edges.parquet").names[:8] == eight
    assert main(["coordinate", str(path), *out]) == 2
    assert main(["coordinate", str(path), *out, "--trace", "media"]) == 2
    toolkit = ["-o", str(tmp_path / "directed"), "--mode", "toolkit", "--window", "60"]
    assert main(["coordinate", str(path), *toolkit, "--trace", "link"]) == 0
    assert pq.read_schema(tmp_path / "directed" / "edges.parquet").names[:3] == ["source", "target", "weight"]
    assert main(["coordinate", str(path), *toolkit, "--trace", "hashtags"]) == 2
    assert main(["coordinate", str(path), "-o", str(tmp_path / "out"), "--window", "-1"]) == 2
    assert "mend:" in capsys.readouterr().err


def test_calibration_is_written_and_printed_beside_the_nominal_rate(tmp_path, capsys):
    path, where = written(tmp_path), tmp_path / "out"
    assert main(["coordinate", str(path), "-o", str(where), "--calibrate", "2"]) == 0
    text = capsys.readouterr().out
    assert "calibration, 2 runs, seed 1; nominal rate of false pairs 5.0%" in text
    assert "nothing to find: runs that found a larger group" in text
    assert "nothing to find: runs that found a pair or a three" in text
    assert "groups in place: false accounts in them" in text
    assert pq.read_table(where / "calibration.parquet").num_rows == 30
    assert main(["coordinate", str(path), "-o", str(tmp_path / "plain")]) == 0
    assert "not calibrated" in capsys.readouterr().err
    assert not (tmp_path / "plain" / "calibration.parquet").exists()
    assert main(["coordinate", str(path), "-o", str(where), "--mode", "coortweet", "--trace", "link", "--calibrate"]) == 2
    assert main(["coordinate", str(path), "-o", str(where), "--calibrate", "-3"]) == 2


def test_thresholds_are_set_with_or_without_the_stage_s_name(tmp_path):
    path = written(tmp_path)
    for number, name in enumerate(("detect.verdict.occasions", "verdict.occasions")):
        where = tmp_path / str(number)
        assert main(["coordinate", str(path), "-o", str(where), "--set", f"{name}=1000"]) == 0
        assert set(pq.read_table(where / "groups.parquet")["class"].to_pylist()) == {"undetermined"}
    assert main(["coordinate", str(path), "-o", str(tmp_path / "none"), "--set", "detect.verdict.none=1"]) == 2
