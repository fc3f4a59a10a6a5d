"""Answers the questions of a folder with the Batfish service that PRIVATELINK_BATFISH names (pip install pybatfish).

The folder holds one snapshot for each topology (snapshots/<number>) and questions.json; this writes answers.json, one
answer for each question, in their order: how many ways the packet can take, and how many work in both directions.
"""

import json
import os
import sys

from pybatfish.client.session import Session
from pybatfish.datamodel.flow import HeaderConstraints

NETWORK = "cdktf-privatelink"


def answer(session, question):
    headers = HeaderConstraints(
        srcIps=question["fromAddress"],
        dstIps=question["to"],
        ipProtocols=["TCP"],
        srcPorts=str(question["clientPort"]),
        dstPorts=str(question["port"]),
    )
    traceroute = session.q.bidirectionalTraceroute(startLocation=question["from"], headers=headers)
    rows = traceroute.answer().frame().to_dict("records")
    forward = [trace for row in rows for trace in row["Forward_Traces"]]
    working = sum(
        len(row["Forward_Traces"])
        for row in rows
        if accepted(row["Forward_Traces"]) and accepted(row["Reverse_Traces"])
    )
    return {"paths": max(1, len(forward)), "working": working}


def accepted(traces):
    return len(traces) > 0 and all(trace.disposition == "ACCEPTED" for trace in traces)


def main(folder):
    session = Session(host=os.environ["PRIVATELINK_BATFISH"])
    session.set_network(NETWORK)
    with open(os.path.join(folder, "questions.json"), encoding="utf-8") as file:
        questions = json.load(file)
    answers = []
    loaded = None
    for question in questions:
        if question["snapshot"] != loaded:
            if loaded is not None:
                session.delete_snapshot(str(loaded))
            loaded = question["snapshot"]
            path = os.path.join(folder, "snapshots", str(loaded))
            session.init_snapshot(path, name=str(loaded), overwrite=True)
        answers.append(answer(session, question))
    with open(os.path.join(folder, "answers.json"), "w", encoding="utf-8") as file:
        json.dump(answers, file)


if __name__ == "__main__":
    main(sys.argv[1])
