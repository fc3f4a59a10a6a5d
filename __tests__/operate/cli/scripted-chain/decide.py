"""The owner of a service rejects a connection that he accepted, and accepts it again; both accounts see it."""
import sys

import boto3

service, endpoint = sys.argv[1:]
owner = boto3.Session(profile_name="prod").client("ec2")
consumer = boto3.Session(profile_name="dev").client("ec2")
ids = {"ServiceId": service, "VpcEndpointIds": [endpoint]}


def show(word):
    theirs = consumer.describe_vpc_endpoints(VpcEndpointIds=[endpoint])["VpcEndpoints"][0]["State"]
    pages = owner.get_paginator("describe_vpc_endpoint_connections").paginate()
    ours = [each["VpcEndpointState"] for page in pages for each in page["VpcEndpointConnections"]]
    print(word, theirs, *ours)


assert owner.reject_vpc_endpoint_connections(**ids)["Unsuccessful"] == []
show("boto3")
[failed] = owner.accept_vpc_endpoint_connections(ServiceId=service, VpcEndpointIds=["vpce-0none"])["Unsuccessful"]
print("boto3", failed["Error"]["Code"])
assert owner.accept_vpc_endpoint_connections(**ids)["Unsuccessful"] == []
show("boto3")
